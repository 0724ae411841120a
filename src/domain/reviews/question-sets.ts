import type { ReviewQuestion } from '../records/review.ts';
import type { Rule } from './computed.ts';

/** The sets of questions with which a workspace looks at its work; their first values are proposals that each may change. */
export const questionSetKinds = ['quality', 'closure', 'embedded', 'impact'] as const;
export type QuestionSetKind = (typeof questionSetKinds)[number];
export const questionSetNames: Readonly<Record<QuestionSetKind, string>> = {
  quality: 'Quality review of a plan',
  closure: 'Closing a plan or a case',
  embedded: 'Checking whether it is still true',
  impact: 'Whether it helped',
};

export interface QuestionSet {
  readonly version: number;
  readonly questions: readonly ReviewQuestion[];
}
export type QuestionSets = Readonly<Record<QuestionSetKind, QuestionSet>>;

type Asked = readonly [id: string, text: string, rule?: Rule];

const setOf = (asked: readonly Asked[]): QuestionSet => ({
  version: 1,
  questions: asked.map(([id, text, rule = null]) => ({ id, text, rule })),
});

export const firstQuestionSets: QuestionSets = {
  quality: setOf([
    ['right_case', 'Is it the plan of this case and organisation?', 'right_case'],
    ['coverage', 'Does everything that was asked for have an action, a refusal or another body?', 'coverage'],
    ['different', 'Does each action say what will be different?'],
    ['one_post', 'Does one post answer for each action?', 'one_post'],
    ['dates', 'Does each action have a date, within the time that its recommendation names?', 'dates'],
    ['evidence', 'Is evidence of completion promised for each action?', 'evidence'],
    ['effect', 'Is evidence of effect promised: measure, start value, how often, who reads it?'],
    ['strength', 'How strong are the actions? (advice only)', 'strength'],
    ['staff', 'Were the staff who must do it asked?'],
    ['family', 'Was the view of the family or the patient taken, or is there a reason why not?'],
    ['candour', 'Is the duty of candour recorded?'],
    ['bodies', 'Were the other bodies written to?'],
    ['route', 'Is the route of sign-off named?'],
    ['wording', 'Can the wording be published?', 'wording'],
  ]),
  closure: setOf([
    ['accepted', 'Is the plan accepted?'],
    ['demands', 'Is nothing that was asked for left open, or is it waived by name?'],
    ['promises', 'Is the promised evidence kept or waived?'],
    ['second', 'Did a second person look?'],
    ['recheck', 'Does each claim that something is embedded have a date to look again?'],
    ['owner', 'Who monitors it after closure?'],
    ['shared', 'Where and when was the learning shared?'],
    ['now', 'What is different now?'],
  ]),
  embedded: setOf([
    ['drawn', 'Was it drawn at random?'],
    ['who', 'Place, date, and who looked (not of the owner’s team)'],
    ['records', 'In how many of the records or observations was it so?'],
    ['staff', 'How many of the staff who were asked knew?'],
    ['patients', 'What did patients or carers say?'],
    ['version', 'Is the document on the ward the current version?'],
    ['contrary', 'What was seen that speaks against it?'],
    ['level', 'Which level on the scale of the organisation?'],
    ['next', 'When is it looked at again?'],
  ]),
  impact: setOf([
    ['measure', 'Did the measure move?'],
    ['incidents', 'Similar incidents before and after?'],
    ['harm', 'Did the level of harm change?'],
    ['people', 'What do people say?'],
    ['unwanted', 'Were there unwanted effects?'],
    ['this_patient', 'Would it have helped this patient?'],
  ]),
};
