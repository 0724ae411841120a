/**
 * Verbs with which recommendations ask for things, in their base form. Those that are nouns as well ("support", "record")
 * count as verbs only where an article, a possessive or a clause follows.
 */
const plainVerbs = `
   abandon abolish accelerate accept accompany accredit achieve acknowledge acquire act adapt add address adhere
   administer adopt advertise advise advocate afford align allay allocate allow alter amalgamate amend analyse
   annotate announce apologise apply appoint appraise arrange articulate ascertain aspire assert assess assign
   assist assume assure attach attend attract augment authorise automate avoid be become begin boost bring broaden
   build calculate capture carry categorise cease champion check choose clarify clear close co-operate co-ordinate
   coach codify collaborate collapse collate collect combine commence commit communicate compare compel compensate
   compile complement complete comply concentrate concur conduct configure confirm connect consider consolidate
   constitute constrain construct consult continue contribute convene convert convey convince cooperate coordinate
   correct create cross-check curtail customise deal debrief decide dedicate define delegate deliver demonstrate
   deploy describe design deter determine develop devise devote differentiate direct disclose discontinue discuss
   disseminate distribute divert draft earmark edit educate eliminate embed emphasise employ empower enable enact
   encourage end endorse enforce engage enhance enlist enquire enrol ensure enter entitle equip erect establish
   evaluate examine exclude execute expand explain explore express extend facilitate fast-track fill finalise find
   follow forge formalise formulate foster fulfil furnish gain gather give go halt harmonise have hear help
   highlight hire hold honour identify implement improve incentivise include incorporate increase inform initiate
   insist inspect install instigate institute instruct integrate intensify interview introduce investigate invite
   involve join keep lay learn lend liaise license listen lobby locate look lower maintain make manage meet minimise
   mitigate mobilise modernise modify motivate negotiate nominate normalise notify nurture observe obtain offer
   offset open opt organise outlaw outline overhaul oversee participate pay perform permit persuade pilot postpone
   prepare prescribe present preserve prevent prioritise proceed procure produce prohibit promote prompt promulgate
   propose prosecute protect provide publicise publish pursue put quality-assure quantify raise re-audit
   re-establish re-examine re-issue re-run reaffirm reallocate rebuild recognise recommend recommission recompense
   reconcile reconfigure reconsider reconvene recruit rectify redesign redouble reduce refine reflect refrain
   refresh register regularise regulate reinforce reintroduce reissue reiterate relocate rely remain remedy remind
   remove renew reopen reorganise repeal rephrase replace reply represent require resolve respond restore retain
   retrain return revise revisit rewrite ring-fence safeguard satisfy scrutinise secure see seek select send
   separate serve set settle share simplify solicit speak specify spend standardise state stipulate stop streamline
   strengthen submit substitute supersede supplement suspend sustain synchronise tackle tailor take tell test
   tighten track train transform translate transmit trial triangulate underline understand undertake undo unify
   update upgrade uphold urge use utilise validate vary verify veto warn weigh widen withdraw work write`
  .trim()
  .split(/\s+/u);

const nounVerbs = `
   access action advance answer appeal approach audit award balance base benchmark block book bridge brief call
   campaign cancel care chair challenge change circulate commission contact control count cover debate demand detail
   display document elect escalate estimate exercise experience feed feedback fit flag focus force frame free fund
   grade grant guide house issue label launch lead level lift limit link list log mandate map measure model monitor
   move name need number order own partner pause phase plan post practice practise press process programme question
   rank reassure recall record refer reform release repair repeat report request research reserve reset review
   reward risk roll rotate sample scale schedule scope score screen shift show sign signal signpost speed sponsor
   spread staff start store stress structure study supervise supply support survey target time trace transfer treat
   triage trigger visit weight`
  .trim()
  .split(/\s+/u);

const either = (words: readonly string[]): string => words.join('|');

const opensAnObject =
  '(?=\\s+(?:a|an|the|its|their|his|her|our|all|any|each|every|this|these|those|that|whether|how|what|to|on|with|upon|back|staff|patients|people|families|compliance|progress|annually|monthly|quarterly|regularly|and\\s+\\w+\\s+(?:the|its|their|all|a|an))\\b)';

/** A base verb at the start of what follows. Source of a regular expression, to be used without regard to case. */
export const baseVerb = `(?:(?:${either(plainVerbs)})\\b|(?:${either(nounVerbs)})\\b${opensAnObject})`;

/** Any base verb, also where nothing says that it is no noun: after "to" and "should". */
export const anyVerb = `(?:${either([...plainVerbs, ...nounVerbs])})\\b`;

/** How a thing done is named: `be established`, `be sent`. */
export const participle =
  '(?:\\w+ed|made|given|held|kept|set|put|sent|shown|drawn|written|undertaken|brought|taken|built|told|seen|done|sought)\\b';

/**
 * A word that can only be a verb in its place, though no list names it: `and telephone the next of kin`. What goes before an
 * article is a verb unless it is one of the little words, a participle or an adverb.
 */
export const unlistedVerb =
  '(?!(?:in|on|of|for|to|by|with|from|at|as|into|onto|that|which|who|whom|whose|where|when|while|whilst|if|how|why|what|whether|all|both|also|then|not|only|between|among|within|during|after|before|under|over|through|across|about|against|without|until|unless|because|so|or|and|but|nor|either|neither|each|every|any|some|such|other|more|most|less|thereafter|therefore|is|are|be|been|was|were|has|have|had|do|does|did|against|towards?|regarding|concerning|per|than|like|via|upon)\\b)(?!\\w+(?:ed|ing|ly|s)\\b)[a-z][a-z-]+(?=\\s+(?:the|an?|its|their|all|each|any|every|this|these|those|whether|his|her|our)\\b)';
