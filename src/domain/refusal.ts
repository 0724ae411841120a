/** Why something is not done. A refusal is a normal answer; every code has its words in `src/wire/words.ts`. */
export type RefusalCode =
  | 'read_only'
  | 'not_yours'
  | 'verifier_is_owner'
  | 'verifier_role_needed'
  | 'tracker_role_needed'
  | 'settings_role_needed'
  | 'role_not_yours_to_give'
  | 'role_to_oneself'
  | 'last_administrator'
  | 'nobody_found'
  | 'undo_not_yours'
  | 'step_not_allowed'
  | 'reviewer_keeps_plan'
  | 'plan_reviewer_needed'
  | 'plan_has_open_actions'
  | 'question_computed'
  | 'questions_unanswered'
  | 'blocked_needs_reason'
  | 'one_accountable'
  | 'slip_needs_reason'
  | 'slip_needs_words'
  | 'date_impossible'
  | 'evidence_needed'
  | 'file_changed'
  | 'nothing_changed'
  | 'too_long'
  | 'empty'
  | 'undo_too_late'
  | 'undo_overtaken'
  | 'another_case'
  | 'override_needs_reason'
  | 'already_accepted'
  | 'accept_begun'
  | 'discarded'
  | 'nothing_to_accept'
  | 'questions_open'
  | 'no_table'
  | 'stopped'
  | 'same_file'
  | 'table_not_there'
  | 'original_changed'
  | 'no_folder'
  | 'outside_folder'
  | 'folder_is_file'
  | 'folder_is_library'
  | 'folder_elsewhere'
  | 'folder_of_app'
  | 'folder_holds_cases'
  | 'folder_taken'
  | 'folder_not_free'
  | 'code_taken'
  | 'team_unknown'
  | 'team_not_yours'
  | 'channel_not_there'
  | 'teams_silent';

export interface Refusal {
  readonly code: RefusalCode;
  /** The field of the request that is at fault, where there is one. */
  readonly field?: string;
  /** Values for the sentence, such as the two references; never patient data. */
  readonly values?: Readonly<Record<string, string>>;
}

export type Decision<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal };

export const allow = <T>(value: T): Decision<T> => ({ ok: true, value });
export const refuse = (code: RefusalCode, more: Omit<Refusal, 'code'> = {}): Decision<never> => ({
  ok: false,
  refusal: { code, ...more },
});
