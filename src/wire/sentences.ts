import { type ChannelText, figureText, filled, fixed, whoText } from '#domain/channel-text.ts';
import type { Refusal, RefusalCode } from '#domain/refusal.ts';

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

/** What SharePoint answered; `api/sharepoint/faults.ts` throws them. */
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
 * One table, so that a code without words does not compile and every door says the same.
 */
const words = {
  read_only:
    'You can read this workspace but not change it. Nothing was changed. Ask {who} if it needs changing.',
  not_yours:
    'This action is owned by somebody else, so it was not changed. It can be changed by {who}. Ask the facilitator to add you as an owner.',
  verifier_is_owner:
    'You own or once owned this action, completed it or filed its evidence, so somebody else needs to check it. Nothing was changed. Ask {who} who had no part in it.',
  verifier_role_needed:
    'Evidence and the steps after it are confirmed by {who}. Nothing was changed. Leave it at “Owner says complete” and they will see it.',
  tracker_role_needed:
    'This step is for {who}. Nothing was changed. Ask one of them, or add a note that says what is needed.',
  settings_role_needed: 'This is for {who}. Nothing was changed. Ask one of them.',
  role_not_yours_to_give:
    'The roles quality lead, director and administrator are given and taken by {who}. Nothing was changed. Ask one of them.',
  role_to_oneself: 'Nobody gives a role to themselves. Nothing was changed. Ask {who} to do it.',
  last_administrator:
    'This is the last administrator, and the workspace needs one. Nothing was changed. Make somebody else administrator first.',
  nobody_found:
    'The directory of your organisation does not know this person. Nothing was changed. Choose somebody from the list of names.',
  step_not_allowed:
    'This step does not follow from where it stands now. Nothing was changed. Choose the next step on the ladder.',
  blocked_needs_reason:
    'Say what is needed, and from whom, so that somebody can help. Nothing was changed yet.',
  one_accountable: 'Choose exactly one owner as accountable; the others contribute. Nothing was changed yet.',
  slip_needs_reason:
    'A new date needs its reason. The first date stays on record. Choose a reason and save again.',
  slip_needs_words: 'Say in at least {least} characters why the date moves. Nothing was changed yet.',
  date_impossible:
    'This day does not exist or lies too far away. Nothing was changed. Check the day, the month and the year.',
  evidence_needed:
    'No evidence is linked to this action yet. Nothing was changed. Link or upload a file first.',
  file_changed:
    'The file itself was changed in SharePoint since this page showed it. Nothing was accepted. Open it and look again, then accept it.',
  nothing_changed: 'Everything already stands as you sent it, so nothing was written.',
  too_long: 'This is too long: {limit} characters fit. Nothing was changed. Shorten it and save again.',
  empty: 'This needs some words. Nothing was changed yet.',
  undo_not_yours:
    'A change is undone by the person who made it. Nothing was changed. Make a new change instead; both are kept on record.',
  undo_too_late:
    'Undo works for ten minutes, and they have passed. Nothing was changed. Make a new change instead; both are kept on record.',
  undo_overtaken:
    'This was changed again in the meantime, so it was not undone. Look at the action as it stands now.',
  another_case:
    'The document names {found}, this case is {expected}. Nothing was written. Open the right case, or say in a sentence why the plan belongs here.',
  override_needs_reason:
    'Say in at least {least} characters why this plan belongs to this case. Nothing was written yet; the sentence is kept on record.',
  already_accepted:
    'This import was accepted before and its plan stands. Nothing was written twice. Open the case to see it.',
  accept_begun:
    'Somebody accepted this document, or began to, before you discarded it. Nothing was removed. Open the case to see its plan; where there is none yet, open the document and accept it to the end.',
  discarded:
    'Somebody discarded this document. Nothing was written. It is in the recycle bin of the SharePoint site; the history of the case says who it was.',
  heading_not_there:
    'The document has no such heading. Nothing was changed. Choose one of the headings that are shown.',
  edits_would_go:
    'You or somebody else changed this draft. Reading the document again with this heading would set those changes aside, so nothing was changed. Read it anew, or keep the draft as it is and name the heading in Settings for the next document.',
  original_changed:
    'The document that is kept with this import was changed in SharePoint after it was read. Nothing was changed here. Import the document again.',
  no_plan_left:
    'With this meaning no action and no recommendation is found any more. Nothing was changed. Choose another meaning.',
  questions_open:
    'Before this becomes a plan somebody has to settle {open}: as it stands, accepting would lose words or make something up. Nothing was written and the draft is kept. Answer each one, or say that it is right as read.',
  nothing_to_accept:
    'The draft holds no action and no recommendation, so there is nothing to accept. The document is kept. Put the unplaced texts in their places first.',

  signed_out: 'You are not signed in, or your sign-in has run out. Nothing was changed. Open the tab again.',
  consent_needed:
    'Microsoft asks you once whether Followthrough may work in SharePoint as you. Nothing was changed. Choose Allow and agree in the window that opens.',
  in_tab_only:
    'This version of Teams cannot sign you in from a card. Nothing was changed, and your words are kept here. Choose “Open in tab” and change the action there.',
  sign_in_to_save:
    'Sign in, so that the change is saved as you. Nothing was changed yet. If no window opens, choose “Open in tab”.',
  sign_in_again:
    'Teams could not confirm who you are. Nothing was changed, and your words are kept here. Tap again, or open the action in the tab.',
  tap_not_answered:
    'Microsoft 365 did not answer in time. Nothing was changed, and your words are kept here. Tap the same button again in a minute.',
  no_answer_yet:
    'SharePoint has not answered yet. Your words are kept here. Tap the same button again in a moment: what was saved is found, and nothing is saved twice.',
  tap_must_wait:
    'Not saved: SharePoint asks us to wait. Your words are kept here. Tap the same button again in a minute.',
  tap_must_wait_until:
    'Not saved: SharePoint asks us to wait until {until}. Your words are kept here. Tap the same button again then.',
  tap_overtaken:
    'Somebody else changed this action at the same moment. Nothing was overwritten, and your words are kept here. Tap again to save yours.',
  open_tab_first:
    'I cannot tell yet what you may see. Open the Followthrough tab once, here in Teams, and then write to me again. SharePoint shows there whether you have access; I ask for it once a day.',
  no_access: 'You do not have access to this workspace. Ask the owner of its SharePoint site to add you.',
  version_needed:
    'The change does not say which version it saw. Nothing was changed. Read it again and send its version.',
  invalid:
    'Something in what was sent cannot be understood. Nothing was changed. Correct the field that is named.',
  too_large:
    'The file is larger than {limit}. Nothing was stored. Put it into the case folder in SharePoint and link it from there.',
  too_many:
    'That was more at once than the app does for one person. Nothing was changed. Try again in {seconds} seconds.',
  busy: 'Too much is asked of the app at this moment. Nothing was changed, and what you entered is still here. Try again in a few seconds.',
  starting:
    'Followthrough is just starting and reads the workspace. Nothing was changed. Try again in a few seconds.',
  damaged:
    'A part of the file arrived damaged. Nothing of it was stored; what came before is kept. Send the part again.',
  code_taken: 'Another case already has the code {code}. Nothing was written. Choose another code.',
  team_unknown:
    'Teams has not said that Followthrough is in this team, so nothing was connected. Add the app to the team in Teams (where it is there already: remove it and add it again), then choose Connect once more in the tab of that team.',
  team_not_yours:
    'Teams does not list you as a member of this team, so nothing was connected. Ask one of its owners to add you, or let a member who keeps the tracker connect it.',
  channel_not_there:
    'Teams does not list this channel in the team, so nothing was changed. Open the tab in the channel that is to get the weekly summary, or choose another channel.',
  teams_silent: 'Microsoft Teams did not answer, so nothing was changed. Try again in a minute.',
  no_folder: 'This case has no folder yet. Nothing was stored. Choose its folder on the case page first.',
  outside_folder:
    'This file does not stand in the folder of this case. Nothing was linked. Copy it into the case folder first.',
  folder_is_file:
    'That is a file, not a folder. Nothing was changed. Choose the folder in which the file is.',
  folder_is_library:
    'That is the whole document library, so the case would show the files of every other case. Nothing was changed. Choose one folder in it.',
  folder_elsewhere:
    'That folder is not in the document library of this workspace. Nothing was changed. Choose a folder of the library that is shown here, or move it there in SharePoint first.',
  folder_of_app:
    'Followthrough keeps its own files in that folder. Nothing was changed. Choose another folder.',
  folder_holds_cases:
    'The folders of all new cases are made in that folder (see Settings), so one case cannot have it for itself. Nothing was changed. Choose a folder in it.',
  folder_taken:
    'Case {code} has that folder, one in it, or one around it, so each case would show the other’s files. Nothing was changed. Choose another folder, or ask the facilitator which case it belongs to.',
  stopped: 'The reading was stopped. Nothing was kept. Choose the document again.',
  no_table:
    'No table and no list was found in the document. Nothing was stored. Check that it is the plan itself.',
  unexpected:
    'Something went wrong on our side. What was saved before is kept. Try again; if it happens once more, give the request number to whoever runs the app.',

  stale_version:
    'Somebody changed this while you had it open. Nothing was overwritten. Both versions are shown: choose what should stand.',
  forbidden:
    'SharePoint does not let you change this. Nothing was changed. Ask the owner of the site if you need to.',
  not_found: 'This does not exist here, or it was removed. Go back to the list and open it again.',
  duplicate:
    'Something with this name or code stands here already. Nothing was overwritten. Choose another one.',
  locked:
    'This file is in use or held as a record in SharePoint. Nothing was changed. Try again later, or ask the records manager.',
  quota_reached: 'The SharePoint site is full. Nothing was stored. Ask the owner of the site for more room.',
  path_too_long:
    'The folder of this case lies so deep that SharePoint has no room for the name (400 characters with all folders). Nothing was stored. Ask whoever looks after the folder to move it nearer to the top.',
  upload_over:
    'SharePoint no longer keeps what was uploaded of this file, so nothing was filed. Choose the file again: it starts from the beginning.',
  piece_unfit:
    'This part does not follow what has arrived of the file. What arrived is kept. Choose the same file again to go on.',
  throttled:
    'SharePoint asks us to wait. Nothing was saved now; what you entered is still here. Try again in a minute.',
  throttled_until:
    'SharePoint asks us to wait until {until}. Nothing was saved now; what you entered is still here. Try again after that.',
  throttled_reading:
    'SharePoint asks us to wait, so this cannot be shown now. Nothing is lost. Open it again in a minute.',
  throttled_reading_until:
    'SharePoint asks us to wait until {until}, so this cannot be shown before then. Nothing is lost. Open it again after that.',
  in_doubt:
    'SharePoint has not said yet whether this was saved. What you entered is still here. Look again in a minute, and save it once more if it is not there: nothing is saved twice.',
  unavailable: 'SharePoint did not answer. What was saved before is kept. Try again in a minute.',
  not_writable:
    'The app found that this site does not keep what it writes, so it writes nothing. Ask whoever runs the app to look at the log.',
  not_provisioned:
    'The workspace is not set up in SharePoint yet. Ask whoever runs the app to run “npm run provision”.',
  refused: 'SharePoint refused this. Nothing was changed. Give the request number to whoever runs the app.',
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
