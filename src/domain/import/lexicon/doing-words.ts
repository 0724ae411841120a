import { countWords, squash } from './words.ts';

/** Words that begin what is to be done. Those of the second list are things as well (`Audit`, `Order`): they need more words behind them. */
const verbs = new Set(
  `accelerate achieve acquire adapt add adopt advise advertise agree align allocate allow amend analyse analyze announce
  appoint apply arrange ask assess assign assist assure attend avoid backup block book bring build buy call carry change
  check circulate clarify clean clear close collaborate collect commission communicate complete conduct configure confirm
  consider consult continue convene coordinate co-ordinate count create cross-check decide define delete deliver deploy design
  destroy determine develop disable discuss display disseminate distribute divide document draft draw educate embed employ
  enable encourage enforce engage enhance ensure enrol escalate establish evaluate examine expand explain explore extend
  facilitate fill finalise finalize find fit fix formalise gather get give go guide hire hold identify implement improve
  include incorporate increase inform initiate inspect install integrate introduce investigate invite involve keep launch
  learn lock look maintain make map meet migrate minimise mitigate modify monitor move name negotiate notify obtain offer
  organise organize outline oversee part participate patch pay perform post prepare present prevent prioritise procure
  produce promote protect provide publish purchase put re-run re-issue reallocate recruit redesign reduce refer refresh
  refine reinforce reissue relocate remind remove renew repair repeat replace request require resolve restore restrict
  retain return revise revisit rewrite roll rotate run scope secure segregate select send separate set show sign simplify
  socialise source standardise stop store strengthen submit take teach tell tighten track transfer undertake update
  upgrade use validate verify watch widen withdraw work write`.split(/\s+/u),
);
const things = new Set(
  `access address audit benchmark brief budget contact cover delegate feedback file focus fund issue lead liaise link list
  log manage order outreach outsource pilot place plan print programme record release report review rota sample schedule
  scan share staff standard structure supervise supply support survey target test train trial value visit`.split(
    /\s+/u,
  ),
);

const begins = (text: string): boolean => {
  const words = squash(text).replace(/^(?:\W|[\da-z]{1,3}[.)]\s)*(?:(?:to|we will|will|please)\s+)?/iu, '');
  const [first = ''] = words.toLowerCase().split(/[\s,/]/u, 1);
  return (verbs.has(first) && countWords(words) > 1) || (things.has(first) && countWords(words) > 2);
};

const looked = 40;

/** How many of the cells of a column begin with something to do, 0 to 1; short columns of one word say nothing. */
export const doingIn = (cells: readonly { readonly text: string }[]): number => {
  const filled = cells.filter(({ text }) => text.trim() !== '').slice(0, looked);
  return filled.length === 0 ? 0 : filled.filter(({ text }) => begins(text)).length / filled.length;
};
