import { anyVerb, baseVerb, participle } from './verbs.ts';

/** What makes a clause a demand: the words with which inquiries, coroners and reviews ask for things. */

const adverbs =
  '(?:(?:also|now|therefore|then|urgently|immediately|jointly|always|only|formally|further|first|each|both|all)\\s+)*';

const modal =
  /\b(?:should|must|shall|ought to|needs? to|needs? (?:\w+ing|an?|the|more|better|its|their)\b|(?:is|are) (?:also |urgently |now )?(?:needed|required|necessary)(?=\W*$|\s+(?:that|for|in|to|at|on|so)\b)|(?:is|are) (?:imperative|essential|vital|crucial|important) that\b|ha(?:s|ve) to|(?:is|are|be) (?:hereby )?(?:required|expected|asked|requested|invited|urged|encouraged|advised|directed|obliged|recommended) (?:to|that)|recommend(?:s|ed)?\b|would be (?:helpful|beneficial|advisable|appropriate|prudent|good practice) (?:if|to|for)\b|(?:has|have) (?:\d+|\w+) (?:working )?(?:days|weeks|months) (?:to|in which)\b|calls? (?:for|on|upon)|(?:we|i|panel|review|inquiry|team|coroner) (?:would )?(?:expect|ask|require|invite|urge|request|suggest)s?\b)/iu;
/** `Staff are to be trained`: looked for where "is to" or "are to" stands, since it holds the list of verbs. */
const isTo = new RegExp(`\\b(?:is|are) to(?=\\s+${adverbs}(?:${anyVerb}))`, 'iu');
const hasModal = (text: string): boolean =>
  modal.test(text) || (/\b(?:is|are) to\b/iu.test(text) && isTo.test(text));
const promise = new RegExp(
  `^[^,;:]{0,90}?\\bwill\\s+${adverbs}(?:not\\s+)?(?:be (?:\\w+ly )?${participle}|(?!be\\b)(?:${anyVerb}))`,
  'iu',
);
const order = new RegExp(`^(?:to\\s+)?${adverbs}(?:${baseVerb})`, 'iu');
/** `The Board to agree a protocol`, `Links to the pathway to be developed`. */
const headline = new RegExp(
  `^(?:(?!\\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|made|did|does|identified|noted|found|said|told|took|came|led|asked)\\b)[^.;:]){2,140}?\\bto (?:be \\w+(?:ed|en|wn|ld|pt|ut|ade|one)\\b|${adverbs}(?:${anyVerb}))`,
  'iu',
);
/** `A memorial be established`: the subjunctive of a resolution. */
const subjunctive = new RegExp(
  `^(?:(?!\\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might)\\b)[^.;:]){2,140}?\\bbe (?:\\w+ly )?${participle}`,
  'iu',
);

/** What was, or what others say, is an account and no request: it gives the reason. */
const tells =
  /^(?:\W*however\W+)?(?:we|i|the (?:panel|review|inquiry|investigation|team|coroner|report|author)s?|it (?:is|was)|there (?:is|are|was|were|has|have))\b(?:(?!\brecommend)[^.;])*?\b(?:notes?d?|found|finds?|heard|understands?|understood|acknowledges?d?|recognises?d?|was told|were told|is aware|are aware|welcomes?d?|accepts?|believes?|considers? (?:that )?(?:it|the|this)|clear that|concerned)\b|^\W*there (?:is|are|was|were|has|have)\b(?![^.;]*\b(?:should|must|needs? to)\b)/iu;
const ofAnotherTime =
  /\b(?:should|must|ought to|could|would) (?:not )?have (?:been|had|\w+ed|\w+en|taken|known|made|gone|led|kept)\b/iu;
const quoted =
  /\b(?:states?d?|says?|said|sets? out|provides?|specif(?:y|ies|ied)|stipulates?|requires?d?)\s+(?:clearly )?that\b(?:(?!\brecommend)[^.;])*\b(?:should|must|shall)\b/iu;
/** `That the Board review …`: a resolution. */
const resolution = /^that\s+(?:the|a|an|all|each|every|any|its|their)\b/iu;
const asksNothing = /\bno (?:further |additional |specific )?recommendations?\b/iu;
const asksAfterAll = /\b(?:recommend(?:s|ed)?|must now|should now|should therefore|must therefore)\b/iu;

/** `Whilst we recognise the pressure on beds, the Trust must …`: what comes before the comma is the reason. */
const reason = /^(?:whilst|while|although|though|given that|because|as|since)\b[^,;.]{3,160},\s+/iu;

const bare = (clause: string): string =>
  clause
    .replace(reason, '')
    .replace(/^[\s‘’'"“”(–-]+/u, '')
    .replace(
      /^(?:in addition|additionally|furthermore|moreover|finally|also|therefore|accordingly|going forward|in future|and|then)\b[,:]?\s+/iu,
      '',
    );

/** Whether a sentence or a point of a list asks somebody for something. */
export const asksFor = (clause: string): boolean => {
  const words = bare(clause);
  if (words.endsWith('?') || asksNothing.test(words)) return false;
  if (resolution.test(words)) return true;
  if (asksAfterAll.test(words)) return true;
  if (tells.test(words) || quoted.test(words)) return false;
  if (ofAnotherTime.test(words) && !hasModal(words.replace(ofAnotherTime, ''))) return false;
  return (
    hasModal(words) ||
    promise.test(words) ||
    order.test(words) ||
    headline.test(words) ||
    subjunctive.test(words)
  );
};

/** Whether a point of a list begins with what is to be done. */
export const isOrder = (clause: string): boolean => order.test(bare(clause));

/** Whether a clause carries its own "should", "must" or "will". */
export const hasOwnModal = (clause: string): boolean => hasModal(clause) || promise.test(clause);

const particulars =
  'include|cover|incorporate|address|take place|happen|occur|agree|provide|focus|set out|describe|specify|contain|involve|start|begin|aim|consist|comprise|reflect|detail|outline|draw|build|form|apply|extend|result|seek|be (?:completed?|done|undertaken|carried out|finished|in place|conducted|concluded|led|based|informed|supported|available|achieved|delivered|within|by|at|no later)';
const saysMore = new RegExp(
  `^(?:this|these|it|such|the (?:review|audit|training|report|work|plan|protocol|policy|group|process|programme|guidance|strategy|meetings?))\\b[^.;]{0,60}?\\b(?:should|must|will|shall|needs? to|is to|are to)\\s+${adverbs}(?:${particulars})\\b`,
  'iu',
);

/** Whether a sentence only says more of what the one before it asks for: `This review should take place within six months.` */
export const goesOn = (sentence: string): boolean => saysMore.test(bare(sentence));
