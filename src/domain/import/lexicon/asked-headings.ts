import type { Field } from './fields.ts';

interface AskedFor {
  readonly field: Field;
  readonly share: number;
}

/** Headings that ask or tell in words of their own: `Who is going to do it?`. They count for less than a known phrase. */
const asked: readonly (readonly [RegExp, Field])[] = [
  [/^what (?:we|the \w+) (?:need|needs) to see$/u, 'measure'],
  [/^what (?:is |still |remains )*to be done$/u, 'further'],
  // What a regulator says must or should be done is what is answered; what the plan needs to do is its own.
  [
    /^what (?:must|should|shall) (?:be|we|you|they|the \w+) ?(?:done|do|improve|change|happen)?$/u,
    'recommendation',
  ],
  [
    /^(?:recommendation|rec|risk|finding|issue|weakness|vulnerability|gap|observation|item|action|poam|poa m) (?:id|ids|identifier|uid|guid|code|key|no|number)$/u,
    'number',
  ],
  [/^how will people\b.*\baffected\b/u, 'scope'],
  [
    /^(?:by )?whos? (?:is |will |are |should |must |needs to |be |going to )*(?:do|does|doing|leads?|leading|responsible|accountable|takes?|taking|delivers?|delivering|owns?|make|carry|complete|completing|action|implement)\b/u,
    'owner',
  ],
  [
    /^(?:by )?when (?:will|is|are|do|does|should|must|can|it|this|the|we)\b(?!.*\b(?:review|start|begin|check)\w*)/u,
    'due',
  ],
  [/^dates? .*\bto be (?:completed|implemented|achieved|delivered|done|finished)\b/u, 'due'],
  [/^(?:date )?actual(?:ly)? (?:date|completion|completed|finish|end)\b/u, 'completed'],
  [
    /^(?:planned|target|forecast|expected|anticipated|estimated|proposed|agreed|original|revised|new|latest) (?!.*\b(?:review|start))(?:\w+ )?(?:date|completion|finish|end|deadline|timescale)s?\b/u,
    'due',
  ],
  [
    /^(?:the )?(?:\w+ )?(?:review|report|panel|inquiry|investigation|ombudsman|coroner|inspectors?) (?:has |have )?(?:recommend(?:s|ed)|asked|said (?:that )?we)\b|^what (?:did|does|has|have|was|were)?.*\b(?:recommend(?:s|ed|ation)?|asked|told us|said we (?:should|must))\b/u,
    'recommendation',
  ],
  [
    /^(?:.* said (?:that )?)?(?:we|you|the (?:trust|provider|service|board)) (?:must|should)(?: (?:do|take|make|improve))?$/u,
    'recommendation',
  ],
  [
    /^what (?:is |do |does |have |has )?(?:we |still )*(?:need|have|left|remains?|outstanding)\b.*\bto\b/u,
    'further',
  ],
  [/^(?:\w+ ){1,3}responses?$/u, 'response'],
  [/^response (?:by|of|from) .*\bactions? (?:taken|to be taken)\b/u, 'done'],
  [/^what (?:more|else|further)\b.*\b(?:will|to|do)\b/u, 'further'],
  [
    /^how (?:we|you|they|the \w+) (?:will|plan to|intend to|are going to|is going to) (?:do|achieve|deliver|meet|address|fix|put|make|act|improve)\b/u,
    'action',
  ],
  [/^(?:no|number|count|total|amount) of\b/u, 'scope'],
  [/^what resources\b/u, 'resources'],
  [/^dates? .*\bwill be (?:completed|done|finished)\b/u, 'due'],
  [/^what (?:\w+ ){0,3}(?:going|intends?|plans?) to (?:do|improve)\b/u, 'action'],
  [/^(?:\w+ )?actions? (?:planned |proposed |agreed )?to (?!date\b|be\b)[a-z]+ /u, 'action'],
  [/^(?!.*\b(?:dates?|last|next|version|policy)\b)(?:\w+ ){1,3}updates?$/u, 'progress'],
  [
    /^what (?:did|have) we (?:do|done|achieved?)$|^what (?:we|the|has|have)\b(?!.*\bto\b).*\b(?:done|achieved|put in place|completed)\b/u,
    'done',
  ],
  [
    /^what (?:did|does|has|have)\b.*\b(?:say|said|find|found|tell|told|learn|learned|learnt|identif\w+)\b|^what went wrong\b/u,
    'issue',
  ],
  [
    /^what (?:has|have|is) (?:happened|happening|changed|been happening)\b|^(?:where|how far) (?:are we|we are)\b|^how (?:is it|are we) (?:going|doing)\b|^what progress\b/u,
    'progress',
  ],
  [/^(?:please )?(?:describe|set out|explain|outline|state|tell us)\b.*\bactions?\b/u, 'action'],
  [/^how .*\b(?:evidence|prove|demonstrate)/u, 'evidence'],
  [/^what (?:difference|impact)\b/u, 'outcome'],
  [/^if (?:no|not)(?: \S+){0,5}$|^reasons? for (?:the )?(?:delay|slippage|change)\b/u, 'progress'],
  [/^due to (?!be\b)(?:\S+ ?){1,4}$|^link(?:ed|s)? to(?: \S+){1,5}$/u, 'scope'],
  [
    /^(?!.*\b(?:strength|reasons?|rationale|source|theme|types?|dates?|linked|links?|related|number|scope|level|responses?|leads?|owner|progress|status|actions?|to)\b)(?:[\w’']+ ){1,3}recommendations?$/u,
    'recommendation',
  ],
  [
    /^how (?:we|will|do|can|are|is|it)\b.*\b(?:know|measured?|checks?|checked|monitor(?:ed)?|ensure|sure)\b/u,
    'measure',
  ],
];

/** `Agreed / not agreed`, `Accepted, partly accepted or rejected`: the answers themselves are the heading. */
const answers =
  /^(?:recommendation )?(?:(?:fully|partially|partly|not|in|part|or|and|(?:dis)?agreed?|accept(?:ed)?|reject(?:ed)?|supported|declined|noted|under|consideration) ?){2,}$/u;

/** `Service lead`: who leads it in some way. It counts as little as a heading can, since a post may be named so as well. */
const leadOfKind =
  /^(?:(?:\w+ ){1,3}(?:leads?|owners?|sponsors?)|(?:exec|executive|responsible|accountable|lead) directors?)$/u;

/** What the words of such a heading ask for, and how much they say; empty: nothing that is known. */
export const questionAsked = (words: readonly string[]): readonly AskedFor[] => {
  const text = words.join(' ');
  if (leadOfKind.test(text)) return [{ field: 'owner', share: 0.55 }];
  const field = answers.test(text) ? 'response' : asked.find(([pattern]) => pattern.test(text))?.[1];
  return field === undefined ? [] : [{ field, share: 0.7 }];
};
