import type { Synonyms } from './headings.ts';

const phrases = (list: string): readonly string[] => list.split(',').map((phrase) => phrase.trim());

/**
 * The words that action plans use for their columns. Collected from published plans, from the templates for
 * investigations, domestic homicide and safeguarding adult reviews, and for patient safety incident responses.
 * A phrase belongs to one field; where several fit a heading, the one that explains most of it wins.
 */
export const knownSynonyms: Synonyms = {
  number: phrases(`
    no, number, ref, intervention reference, intervention ref, rec no, rec number, rec ref, recommendation no, recommendation number,
    recommendation ref, reference, ref no, reference number, item, item no, id, s no, serial, rec
  `),
  recommendation: phrases(`
    recommendation, recommendations, recommendation text, text, full text, text of recommendation, wording, area for improvement, areas for improvement,
    safety recommendation, local recommendation, report recommendation, recommendation made, what was
    recommended, must do, should do, essential action, immediate and essential action, requirement,
    priority, objective, aim, standard, regulation, learning point, area of improvement, improvement
    area, panel recommendation, review recommendation, what did the review recommend, what was the recommendation, what did the report recommend, what the review recommended, what the report recommended, what the investigation recommended, what is recommended,
    what the review said, what the report said, what the investigation said, what the reviewers said, what the coroner said, what you said, we recommend, what needs to change, what should change, improvement needed, improvement required, improvements needed, outcome needed, intervention description, area for action, areas for action, coroners concern, coroner concern, matter of
    concern, matters of concern
  `),
  issue: phrases(`
    root cause, root causes, causation statement, causal statement, causal factor, causal factors, contributing factor, contributing factors, contributory factor, contributory factors, issue, issues, issue identified,
    issues identified, finding, findings, key finding, key findings, concern, care and service delivery
    problem, care delivery problem, service delivery problem, problem, gap, gap identified, learning,
    lesson, lessons learned, lesson learned, theme, cause, key issue, what we found, identified
    learning, learning identified, rationale, reason for recommendation, reasons for recommendation, rationale for recommendation, background, system factor, how the regulation was not being met, how
    the regulation was not met, how regulation is not being met, what was found, what the inspection found,
    what the review found, what the inspectors found, breach, breach identified, concern raised, area of
    concern, areas of concern, risk identified, problem identified, issue raised, what we have learned, what have we learned, what we learned, question, key line of enquiry, kloe
  `),
  lead: phrases(`
    directed to, lead organisation, lead organisations, lead agency, lead agencies, agency, organisation responsible,
    responsible organisation, responsible agency, agency responsible, for organisation, who is this
    recommendation for, agencies, agencies involved, agencies responsible, relevant agency, relevant agencies, agency s, lead body, single agency,
    partner, partners, partner organisation, organisation s, organisations, organisation, lead organisation s, partner agency
  `),
  response: phrases(`
    acceptance,
    response, trust response, organisation response, our response, agreed, accepted, accepted rejected,
    accept reject, accepted not accepted, management response, response to recommendation,
    agreed y n, recommendation accepted, accepted in full, concurs, chief executive concurs
  `),
  'action number': phrases(`
    action no, action number, action ref, action reference, action id, safety action reference, safety
    action no, safety action number, actions no, task no
  `),
  action: phrases(`
    action, actions, trust response and action, trust response and actions, response and action, our plan, our action, our actions, specific actions, specific action, planned action, planned actions, action needed,
    actions needed, action required, actions required, required action, action to take, actions to take,
    action to be taken, actions to be taken, action planned, actions planned, proposed action, proposed
    actions, agreed action, agreed actions, actions agreed, action agreed, action description, safety action, safety actions, safety
    action description, action to address root cause, action to address, actions to address, action
    plan, smart action, smart actions, key action, key actions, key tasks, task, tasks, what, what will
    we do, what we will do, what we agreed to do, what we agreed, what we have agreed, what we have agreed to do, what was agreed, what we intend to do, what we plan to do, what is going to be done, what is being done,
    what we said we would do, what we said we will do, what we committed to, what we promised, what are we going to do, what are we doing, what is the action, what do we need to do, what do we plan to do, what will you do, action we are going to take, actions we are going to take, action we will take, actions we will take, what actions will be taken, what action will be taken, what action is needed, what will be done, what needs to be done, what
    needs to happen, work to be completed, action to be completed, actions to be completed,
    intervention, improvement action, improvement actions, how, how will we do it, how will it be achieved, how will this be
    achieved, how will we achieve this, steps, activity, action point, action points, recommended
    action, single agency action, corrective action, service action, remedial action, remedial actions, management action, agreed management action, action to implement, implementation action,
    deliverable, deliverables, proposed solution, planned improvement, improvement step, improvement steps, change idea, change ideas, mitigation, mitigations,
    mitigating action, mitigating actions, control measure, control measures, preventive action, preventative action
  `),
  done: phrases(`
    action completed, actions completed, action taken, actions taken, action undertaken, actions
    undertaken, action already taken, actions already taken, completed actions, completed action, work
    completed, work undertaken, what we have done, what have we done, what has been done, what have we done so far, what we have done so far, what have we already done, immediate
    action taken, immediate actions taken, action to date, actions to date, achieved so far, done so far, work done so far, work done to date, achievements
  `),
  further: phrases(`
    further action, further actions, further action required, further actions required, next steps, next
    step, outstanding action, outstanding actions, action outstanding, actions outstanding, remaining
    action, remaining actions, residual action, residual actions, future action, future actions, what is still to do, outstanding, what is outstanding, still to do
  `),
  progress: phrases(`
    our assessment, assessment of progress, niaf level, niaf rating, independent assessment,
    progress, progress update, progress updates, progress to date, progress notes, progress note,
    progress against action, progress against actions, progress made, progress report, update, updates,
    update on progress, latest update, latest position, latest progress, where we are, where we are now, where are we now, what has happened since, blockers, icb comments, ccg comments, commissioner comments, comments from commissioner, current state, current position, position, comment, comments, commentary, notes,
    note, status update, status comments, status commentary, commentary this period, current status and comments, key milestones, key milestones
    achieved, key milestones achieved in enacting recommendation, key milestones achieved in enacting
    the recommendation, milestone, milestones, milestones achieved, review of issue, review of action,
    review comments, narrative, exception, exceptions, reason not completed, reason for non completion, reason if not completed, barriers, risks, issues and risks, quarterly
    update, current progress, narrative update, trust update, position statement
  `),
  owner: phrases(`
    handler,
    owner, owners, action owner, action owners, safety action owner, responsible, responsible person,
    responsible persons, responsible person s, responsible officer, responsible lead, responsible owner,
    responsible manager, responsible director, responsible individual, person responsible, persons
    responsible, person s responsible, person, person role, person role responsible, person responsible
    for implementation, individual responsible, officer responsible, role responsible, responsibility,
    lead, leads, lead s, action lead, lead officer, lead person, lead manager, lead director, lead
    responsible person, lead responsible, lead professional, executive lead, lead executive, exec lead, executive
    sponsor, senior responsible owner, sro, operational lead, delivery lead, clinical lead, accountable,
    accountable person, accountable lead, accountable officer, by whom, who, who by, whom, who will do
    it, who is responsible, who will lead, assigned to, allocated to, nominated lead, named lead,
    implementation by, action by, action holder, holder, implementation lead, lead for implementation, lead for action, lead for this action, workstream lead, overall lead, strategic lead, delivery owner, operational owner, position responsible, position responsible for implementation, function responsible, responsible function, responsible owner and organisation, person assigned, assignee, action assigned to, identified lead, task owner, assigned to job title, nominated officer, nominated person, named officer, named manager, custodian, job title, name and title, name, named person, owner lead, lead owner,
    officer, actionee, role, job role, initials, named professional, implemented by, delivered by, post holder, postholder, lead member, cabinet member, portfolio holder, lead name, ownership, recommendation owner, recommendation lead
  `),
  start: phrases(`
    start, start date, date started, date commenced, commencement date, commenced, from, date action
    started, begin, date of commencement
  `),
  due: phrases(`
    due, due date, date due, achieved by, by, by when, when, when by, deadline, target, target date, target date for
    implementation, target date for completion, target completion date, target completion, target date
    for action, target timescale, timescale, timescales, time scale, time scales, timeframe, time frame,
    timeline, timelines, timing, timings, timetable, finish, finish date, end, end date, by what date, target end date, completion due, date for completion, date to be completed, date to be
    completed by, to be completed by, completion by, complete by, completed by, planned completion,
    planned completion date, expected completion, expected completion date, estimated completion date,
    anticipated completion date, proposed completion date, implementation date, target implementation
    date, date for implementation, implementation deadline, revised date, revised due date, extended date, extension date, new date, delivery
    date, action due date, when will it be done, when will it be completed, when will it happen, when will this be completed, when should it be completed, date actions will be completed, date action will be completed, when will this be done by, due by, date required, when
    will we do it by, agreed completion date, original due date, original target date, baseline date, baseline, forecast date, forecast, forecast
    completion date
  `),
  completed: phrases(`
    completed, done, complete, completed date, complete date, date completed, date complete, date of
    completion, date of completion and outcome, actual completion date, actual end date, actual finish date, actual date of completion, date
    actually completed, completed on, date closed, date action closed, closed, closed date, closure date, date implemented,
    date achieved, achieved, implemented,
    delivered y n, date action completed, date actioned, action completed date, sign off action
    completed date, sign off date, signed off, date signed off, date of sign off, actual
    completion, action closed, closed on, date of closure, date of implementation, date delivered
  `),
  review: phrases(`
    review, review date, date of review, planned review date, next review, next review date, reviewed,
    date reviewed, date for review, last reviewed, to be reviewed
  `),
  status: phrases(`
    status, status and date, status date, current status and date, r a g, r a g status, r a g rating, current status, action status, rag, rag rating, rag status, brag, brag rating, brag status,
    bragg, ragb, ragb status, status as at, status rag, progress rag, progress status, overall status,
    rating, delivery status, completion status, implementation status, delivery rag, rag rate, colour,
    recommendation status, status open closed, open closed, delivery confidence, confidence
  `),
  evidence: phrases(`
    supporting material, supporting documents, supporting documentation,
    evidence reviewed, evidence reviewed by us, evidence seen, evidence considered,
    evidence, evidence of completion, evidence of progress, evidence of progress and completion,
    evidence of implementation, evidence of action, evidence required, evidence of assurance, evidence
    to confirm, evidence to support, evidence to demonstrate, evidence provided, evidence of impact,
    supporting evidence, assurance, assurance evidence, sources of assurance, source of assurance,
    method of assurance, assurances, evidence and assurance, assurance and evidence, evidence assurance,
    evidence available, evidence submitted, evidence received, evidence reference, location of evidence, evidence location, where recorded, completion evidence, proof of
    completion, documentary evidence, embedded evidence, how will we evidence, how we know it is working, how do we know it is working, how we know it has worked, evidence source, how will
    we evidence this, how will this be evidenced, evidence of embedding, evidence outcome, what will show it, what will show
    this, how will we show it, what evidence, proof, proof of delivery, documents, supporting documents, attachment, attachments, hyperlink, file location, where is the evidence, what is the evidence, how will
    we prove it, evidence that action is complete, evidence and outcome, evidence of compliance
  `),
  measure: phrases(`
    method of measurement, methods of measurement, measure, measures, measurement, tool measure, tool,
    how measured, how will it be measured, how will this be measured, how will we measure, how will we
    measure success, how will success be measured, monitoring, monitoring arrangements, monitoring and
    evaluation, monitoring and evaluation arrangements, monitoring evaluation arrangements, method of
    monitoring, how will this be monitored, how will it be monitored, audit, kpi, kpis, success measure,
    success measures, measure of success, measures of success, success criteria, performance measure,
    metric, metrics, how will we know, how will we know it worked, how do we know it has worked, how will we check, how will you know, how are you going to ensure, how will you ensure, how will we know it has worked, measurable, indicator, indicators
  `),
  outcome: phrases(`
    outcome, outcomes, outcome target, outcome indicators, outcome indicator, outcome measure, outcome
    measures, key outcome, key outcomes, expected outcome, expected outcomes, intended outcome, intended outcomes, desired outcome,
    desired outcomes, anticipated outcome, impact, expected impact, benefit, benefits, goal, what
    difference will it make, what difference will this make, improvement outcome, outcome impact, impact
    outcome, effectiveness, was it effective, target outcome, intended impact, planned outcome, output, outputs, what will success look
    like, what does good look like, what success looks like, what good looks like
  `),
  frequency: phrases(`
    frequency, measurement frequency, frequency of monitoring, monitoring frequency, how often
  `),
  'reported to': phrases(`
    reported to, report to, reports to, reporting to, reporting, reporting body, reporting committee,
    reporting arrangements, reporting group, committee, oversight, governance, governance route,
    responsibility for monitoring, responsibility for monitoring oversight, monitoring committee,
    monitoring group, monitored by, assurance committee, assurance group, forum, accountable committee,
    oversight group, oversight committee, governance group, governance forum, meeting, monitored
    through, monitored via, where reported, responsible for oversight, responsibility for oversight,
    responsible for monitoring, responsible for monitoring oversight, responsible for assurance,
    responsible for sign off, overseen by, oversight by, oversight lead, who will oversee, who oversees,
    who will monitor, who will monitor this, reported through, reports through, route of assurance,
    assurance route, assured by, assured through, signed off at, sign off group, sign off committee,
    governance committee, escalated to, monitoring body, monitoring responsibility, where will this be monitored, where will it be monitored, where is this monitored
  `),
  scope: phrases(`
    scope, single agency multi agency, single or multi agency, single multi agency, multi agency single agency, regulated activity, regulated activities, regulated activity ies, scope of recommendation, scope of recommendation i e local or regional, level, level for
    action, level of action, level of recommendation, directorate, division, team, service, ward,
    service area, location, locality, site, department, category, type, risk, risk rating, workstream,
    recommendation source, recommendation type, recommendation theme, recommendation category, recommendation level, recommendation
    date, date of recommendation, strength of recommendation, type of recommendation, source of recommendation, theme of recommendation, link to recommendation, links to recommendation, linked recommendation, related recommendation,
    linked recommendations, assurance rating, assurance level, level of assurance,
    care group, business unit, rank, hierarchy, recommendation hierarchy, hierarchy of effectiveness, strength, action strength, strength of action, core service, item type, path, modified by, created by, modified, created, date added, date raised, date agreed, audit title, audit name, trust self assessment, self assessment, record id, module, audit report, audit area, year, financial year, audit year, validated, ia validated, raised by, added by, source, origin, priority rating, priority level, commissioner assurance, extension granted
  `),
  resources: phrases(`
    resources, resource, resource requirements, what resources, what resources are needed, resources required, additional resources required,
    additional resources, resource implications, cost, costs, funding, sign off by, evidenced by, date evidenced by, date evidenced, date to be evidenced by, source document, date evidence received, date received, verified by, date verified, closed by, signed off by, approved by, agreed by, checked by, evidence seen by, evidence reviewed by, sign off,
    support required
  `),
  date: phrases(`
    date, dates, completion date, completion, date of action, month
  `),
  reference: phrases(`
    steis, steis reference, steis no, steis number, steis ref, si number, si no, si ref, siri number,
    siri no, incident no, incident number, incident reference, incident ref, datix, datix number, datix
    reference, datix ref, datix no, lfpse, lfpse reference, lfpse number, case number, case no, case
    reference, psii reference, psii number, investigation reference, ulysses, ulysses number, web
    number, log number
  `),
  'plan date': phrases(`
    date of plan, plan date, date of action plan, date action plan, version date, date of report, date
    of incident, incident date, last updated, date updated, date of meeting, date completed by
  `),
  organisation: phrases(`
    trust, provider, organisation name, name of organisation, name of trust, commissioner, ccg, icb
  `),
};
