import type { Refusal, RefusalCode } from '#domain/refusal.ts';
import { type ChannelText, figureText, filled, fixed, whoText } from '#domain/teams/channel-text.ts';

/** What went wrong outside the rules: signing in, the request itself, a folder, our own side. */
export type RequestFaultCode =
  | 'signed_out'
  | 'no_access'
  | 'open_tab_first'
  | 'in_tab_only'
  | 'sign_in_to_save'
  | 'sign_in_again'
  | 'tap_not_answered'
  | 'no_answer_yet'
  | 'tap_must_wait'
  | 'tap_must_wait_until'
  | 'tap_overtaken'
  | 'consent_needed'
  | 'version_needed'
  | 'invalid'
  | 'too_large'
  | 'too_many'
  | 'busy'
  | 'starting'
  | 'damaged'
  | 'unexpected';

/** What SharePoint answered; `api/sharepoint/ports/faults.ts` throws them. */
type StoreCode =
  | 'stale_version'
  | 'forbidden'
  | 'not_found'
  | 'duplicate'
  | 'locked'
  | 'quota_reached'
  | 'path_too_long'
  | 'upload_over'
  | 'piece_unfit'
  | 'throttled'
  | 'throttled_until'
  | 'throttled_reading'
  | 'throttled_reading_until'
  | 'in_doubt'
  | 'unavailable'
  | 'not_writable'
  | 'not_provisioned'
  | 'refused';

export type Code = RefusalCode | RequestFaultCode | StoreCode;

/**
 * The sentence of every code: what happened, what was kept, what to do next. `{name}` is filled from the refusal's values.
 * One table, so that a code without words does not compile and tab, bot and command line say the same.
 */
const words = {
  read_only:
    'You can view this workspace but not change it. Nothing was changed. If something needs changing, ask {who}.',
  not_yours:
    'Someone else owns this action, so it was not changed. It can be changed by {who}. To change it yourself, ask the facilitator to add you as an owner.',
  verifier_is_owner:
    'You own or once owned this action, marked it as done or filed its evidence, so someone else has to check it. Nothing was changed. Ask {who} who was not involved.',
  verifier_role_needed:
    'Evidence, and the steps that follow it, are confirmed by {who}. Nothing was changed. Leave the action at “Done – to be checked” and they will see it.',
  reviewer_keeps_plan:
    'You manage this plan or imported it, so someone else has to accept it. Nothing was changed. Ask {who} who did neither.',
  plan_reviewer_needed:
    'A plan is accepted by {who}. Nothing was changed. You can still answer the questions, or return the plan.',
  question_computed:
    'This is worked out from the plan itself and cannot be answered by hand. Nothing was changed. Put the rows right that it shows.',
  questions_unanswered:
    '{open} of the review have no answer yet. Nothing was changed. Answer them, or return the plan and say what is needed.',
  plan_has_open_actions:
    'The plan still has {open}. Nothing was changed. Set these aside first, or leave the plan as it is: nothing that was promised may fall out of sight.',
  tracker_role_needed:
    'This can be done by {who}. Nothing was changed. Ask one of them, or add a note saying what is needed.',
  settings_role_needed: 'This can be done by {who}. Nothing was changed. Ask one of them.',
  role_not_yours_to_give:
    'The roles of quality lead, director and administrator are given and removed by {who}. Nothing was changed. Ask one of them.',
  role_to_oneself: 'You cannot give yourself a role. Nothing was changed. Ask {who} to do it.',
  last_administrator:
    'This is the only administrator, and the workspace needs one. Nothing was changed. Make someone else an administrator first.',
  nobody_found:
    'This person was not found in your organisation’s directory. Nothing was changed. Choose a name from the list.',
  step_not_allowed:
    'This is not possible from its current status. Nothing was changed. Choose one of the steps offered.',
  blocked_needs_reason: 'Say what is needed, and from whom, so that someone can help. Nothing was changed.',
  one_accountable: 'Choose one owner as accountable; the others contribute. Nothing was changed.',
  slip_needs_reason:
    'A new date needs a reason. Nothing was changed, and the first date stays on record. Choose a reason and save again.',
  slip_needs_words: 'Explain in at least {least} characters why the date is moving. Nothing was changed.',
  date_impossible:
    'This date does not exist or is too far away. Nothing was changed. Check the day, month and year.',
  evidence_needed:
    'No evidence is linked to this action yet. Nothing was changed. Link or upload a file first.',
  file_changed:
    'The file was changed in SharePoint after this page was opened. Nothing was accepted. Open the file, check it again and then accept it.',
  nothing_changed: 'Everything is already as you entered it, so nothing was saved.',
  too_long:
    'This is too long: the limit is {limit} characters. Nothing was changed. Shorten it and save again.',
  empty: 'This cannot be left empty. Nothing was changed. Enter some text and save again.',
  undo_not_yours:
    'Only the person who made a change can undo it. Nothing was changed. Make a new change instead; both stay on record.',
  undo_too_late:
    'A change can be undone for ten minutes, and they have passed. Nothing was changed. Make a new change instead; both stay on record.',
  undo_overtaken:
    'This was changed again in the meantime, so it was not undone. Check the action as it is now.',
  another_case:
    'The document names {found}; this case is {expected}. Nothing was imported. Open the right case, or say in a sentence why the plan belongs here.',
  override_needs_reason:
    'Explain in at least {least} characters why this plan belongs to this case. Nothing was imported yet. The explanation is kept on record.',
  already_accepted:
    'This import was confirmed earlier and its plan is live. Nothing was saved twice. Open the case to see it.',
  accept_begun:
    'Someone confirmed this document, or began to, before you discarded it. Nothing was removed. Open the case to see its plan. If there is none yet, open the document and finish confirming it.',
  discarded:
    'This document was discarded. Nothing was imported. It is in the recycle bin of the SharePoint site; the history of the case says who discarded it.',
  table_not_there:
    'The document has no such table. Nothing was changed. Open the document again and choose from its tables.',
  original_changed:
    'The original document was changed in SharePoint after it was read. Nothing was changed here. Import the document again.',
  questions_open:
    'If this plan were confirmed now, text could be lost or made up, so it has {open} to settle first. Nothing was imported and the draft is kept. Answer each one, or confirm that it is right as read.',
  nothing_to_accept:
    'The draft has no actions or recommendations, so there is nothing to confirm. The document is kept. Place the remaining text first.',

  signed_out: 'You are not signed in, or your sign-in has expired. Nothing was changed. Open the tab again.',
  consent_needed:
    'Microsoft needs your permission, once, for Followthrough to work in SharePoint on your behalf. Nothing was changed. Choose Allow and accept in the window that opens.',
  in_tab_only:
    'This version of Teams cannot sign you in from a card. Nothing was changed, and what you wrote is kept here. Choose “Open in tab” and change the action there.',
  sign_in_to_save:
    'Sign in so that the change is saved in your name. Nothing was changed yet. If no window opens, choose “Open in tab”.',
  sign_in_again:
    'Teams could not confirm who you are. Nothing was changed, and what you wrote is kept here. Tap again, or open the action in the tab.',
  tap_not_answered:
    'Microsoft 365 did not answer in time. Nothing was changed, and what you wrote is kept here. Tap the same button again in a minute.',
  no_answer_yet:
    'SharePoint has not answered yet. What you wrote is kept here. Tap the same button again in a moment: nothing is saved twice.',
  tap_must_wait:
    'Not saved: SharePoint asks us to wait. What you wrote is kept here. Tap the same button again in a minute.',
  tap_must_wait_until:
    'Not saved: SharePoint asks us to wait until {until}. What you wrote is kept here. Tap the same button again then.',
  tap_overtaken:
    'Someone else changed this action at the same moment. Nothing was overwritten, and what you wrote is kept here. Tap again to save yours.',
  open_tab_first:
    'I cannot tell yet what you are allowed to see. Open the Followthrough tab once, here in Teams, and then write to me again. I check your access in SharePoint once a day.',
  no_access: 'You do not have access to this workspace. Ask the owner of its SharePoint site to add you.',
  version_needed:
    'The change does not say which version it is based on. Nothing was changed. Reload the page and try again.',
  invalid: 'Something that was sent is not valid. Nothing was changed. Correct the field that is named.',
  too_large:
    'The file is larger than {limit}. Nothing was saved. Put it in the case folder in SharePoint and link it from there.',
  too_many: 'That was too many requests at once. Nothing was changed. Try again in {seconds}.',
  busy: 'The app is very busy at the moment. Nothing was changed, and what you entered is still here. Try again in a few seconds.',
  starting:
    'Followthrough is just starting and reads the workspace. Nothing was changed. Try again in a few seconds.',
  damaged:
    'Part of the file was damaged on its way. That part was not saved; what arrived before it is kept. Send the part again.',
  code_taken: 'Another case already has the code {code}. Nothing was saved. Choose another code.',
  team_unknown:
    'Teams has not confirmed that Followthrough is in this team, so nothing was connected. Add the app to the team in Teams (if it is already there, remove it and add it again), then choose Connect again in the tab of that team.',
  team_not_yours:
    'Teams does not list you as a member of this team, so nothing was connected. Ask one of its owners to add you, or ask a facilitator, quality lead, director or administrator who is a member to connect it.',
  channel_not_there:
    'Teams does not list this channel in the team, so nothing was changed. Open the tab in the channel where the weekly summary should go, or choose another channel.',
  teams_silent: 'Microsoft Teams did not answer, so nothing was changed. Try again in a minute.',
  no_folder: 'This case has no folder yet. Nothing was saved. Choose its folder on the case page first.',
  outside_folder:
    'This file is not in the folder of this case. Nothing was linked. Copy it into the case folder first.',
  folder_is_file:
    'That is a file, not a folder. Nothing was changed. Choose the folder that contains the file.',
  folder_is_library:
    'That is the whole document library, so the case would show the files of every other case. Nothing was changed. Choose a folder in it.',
  folder_elsewhere:
    'That folder is not in the document library of this workspace. Nothing was changed. Choose a folder in the library shown here, or move it there in SharePoint first.',
  folder_of_app:
    'Followthrough keeps its own files in that folder. Nothing was changed. Choose another folder.',
  folder_holds_cases:
    'New case folders are created in that folder (see Settings), so a single case cannot use it. Nothing was changed. Choose a folder inside it.',
  folder_taken:
    'Case {code} already uses that folder, one inside it or one around it, so each case would show the other’s files. Nothing was changed. Choose another folder, or ask the facilitator which case it belongs to.',
  folder_not_free:
    'That folder cannot be used for this case: it, one inside it or one around it is already in use. Nothing was changed. Choose another folder, or ask the facilitator.',
  same_file: 'This very file was imported on {day}; nothing has changed, so there is nothing to do.',
  stopped: 'Reading was stopped. Nothing was saved. Choose the document again.',
  no_table:
    'No table or list was found in the document. Nothing was saved. Check that this document is the action plan itself.',
  unexpected:
    'Something went wrong on our side. What was saved before is kept. Try again; if it happens again, contact your IT support.',

  stale_version:
    'Someone changed this while you had it open. Nothing was overwritten. Both versions are shown: choose which to keep.',
  forbidden:
    'SharePoint does not allow you to change this. Nothing was changed. Ask the owner of the site if you need to.',
  not_found: 'This does not exist or has been removed. Go back to the list and open it again.',
  duplicate: 'Something with this name or code already exists. Nothing was overwritten. Choose another one.',
  locked:
    'This file is in use, or is locked as a record in SharePoint. Nothing was changed. Try again later, or ask the records manager.',
  quota_reached: 'The SharePoint site is full. Nothing was saved. Ask the owner of the site for more space.',
  path_too_long:
    'The path to this case folder is too long: SharePoint allows 400 characters, including all folder names. Nothing was saved. Ask the owner of the site to move the folder to a higher level.',
  upload_over:
    'The upload has expired in SharePoint, so nothing was filed. Choose the file again: it will start from the beginning.',
  piece_unfit:
    'This part does not match what has already been uploaded. What was uploaded is kept. Choose the same file again to continue.',
  throttled:
    'SharePoint asks us to wait. Nothing was saved; what you entered is still here. Try again in a minute.',
  throttled_until:
    'SharePoint asks us to wait until {until}. Nothing was saved; what you entered is still here. Try again after that.',
  throttled_reading:
    'SharePoint asks us to wait, so this cannot be shown now. Nothing is lost. Open it again in a minute.',
  throttled_reading_until:
    'SharePoint asks us to wait until {until}, so this cannot be shown before then. Nothing is lost. Open it again after that.',
  in_doubt:
    'SharePoint has not confirmed whether this was saved. What you entered is still here. Check again in a minute and, if it is not there, save it again: nothing is saved twice.',
  unavailable: 'SharePoint did not answer. What was saved before is kept. Try again in a minute.',
  not_writable:
    'A check found that this site does not keep what the app saves, so saving is switched off. Nothing was changed. Ask your IT support to check the log.',
  not_provisioned:
    'The workspace is not set up in SharePoint yet. Ask your IT support to run “npm run provision”.',
  refused: 'SharePoint refused this. Nothing was changed. If it happens again, contact your IT support.',
} as const satisfies Record<Code, string>;

/** The sentence of a code with its values put in; a value that is missing leaves no gap in braces. */
export const sentence = (code: Code, values: Refusal['values'] = {}): string =>
  words[code].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '…');

/**
 * The sentence of a code for a card or a chat. Of its values only counts, times of day and the roles of
 * those who could are put in: the others, such as
 * the references of two cases, are read in the tab.
 */
export const channelSentence = (code: Code, values: Refusal['values'] = {}): ChannelText => {
  const figures = Object.entries(values).map(([name, value]) => [
    name,
    figureText(value) ?? whoText(value) ?? undefined,
  ]);
  return filled(fixed(words[code]), Object.fromEntries(figures));
};
