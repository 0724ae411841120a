/**
 * The everyday words of action plans in health care, for the check of titles and posts before a person confirms them for
 * Teams (`suspicion.ts`). A word that is not here is looked at by a person: names of people and places, illnesses,
 * relations, what happened to somebody, months and numbers are left out on purpose. Written from the working language of
 * plans, not from any document. Plurals and the endings of verbs need no entry.
 */
const functionWords = `a an the and or nor but of to for in on at by with without from into onto within between across
  through throughout under over after before during until till since per via as than that which when where how what why
  whether if not no all any each every both either neither more most less least other another such same own is are be been
  being was were has have had do does did done will shall should would could can may must it its this these those there
  also then so up out off down about against along among around upon toward towards their they them our we us you your
  again already always never ever just even still yet once here very well too due instead unless because while including
  above below behind beyond near next etc eg ie vs versus plus`;

const time = `annual annually biannual biweekly continual continuous current currently daily date day deadline early
  earlier evening fortnight fortnightly frequency frequent frequently future hour hourly immediate immediately interim
  interval late later long longer minute month monthly morning night ongoing overnight past period periodic periodically
  prior prompt promptly quarter quarterly rapid regular regularly round routine routinely schedule shift soon
  temporary time timely timeframe timeline timetable today urgent urgently week weekday weekend weekly year yearly ahead
  advance final finally initial initially previous previously recent recently permanent permanently`;

const governance = `accept acceptance accountability accountable accreditation achieve action address adhere adherence
  adopt adoption agenda agree agreement aim align alignment amend amendment analyse analysis analyst annex appendix applicable
  application apply appoint appointment appraisal approach appropriate approval approve area arrange arrangement assess
  assessment assessor assign assurance assure attend attendance attention audit auditor author authorisation authorise
  authority awareness baseline benchmark best board body brief briefing budget build bulletin business campaign capacity
  capture case cascade category cause central centralise challenge champion change charter check checker checklist checkpoint
  circulate circulation clarify clarification clarity clear clearly close closure code collaborate collaboration collate
  collect collection combine commission commissioner commitment committee common communicate communication compare complete
  completion compliance compliant complaint comprehensive concern condition conduct confidential confirm confirmation
  consider consideration consistency consistent consistently consolidate consult consultation contact content context
  continuity continue contract contribute contribution control coordinate coordination copy core corporate cost council cover
  coverage create criteria criterion culture cycle dashboard data database debrief decide decision dedicated define definition
  delegate deliver delivery demand demonstrate department deploy deputy describe design designate detail determine develop
  development diagram different digital direct direction directive directly directorate disclose disclosure discuss discussion
  display disseminate dissemination distribute distribution division divisional document documentation draft drive duty
  editorial education effective effectively effectiveness efficiency element eligible embed embedded enable encourage
  engage engagement enhance enhanced ensure entry environment environmental equality equity escalate escalation
  essential establish establishment estate ethics evaluate evaluation event evidence examine example excellence exception exclude executive
  exercise existing expand expectation experience expert explain explore extend external facilitate facility factor feasibility
  feature feedback field figure file finance finding flag flow flowchart focus follow follower form formal formalise formally format forum
  forward foundation framework full fully function fund funding gap gather general goal governance group guarantee guidance
  guide guideline handbook head headline hold host identify implement implementation implication important improve
  improvement incident include inclusion inclusive increase independent independently indicator individual induct induction
  inform information infrastructure initiative innovation input inquiry inspect inspection install instruction integrate
  integrated integration intend internal introduce introduction inventory investigate investigation investigator involve
  involvement issue item job join joint jointly journal journey keep key knowledge labelling lead leader leadership leaflet learn learner
  learning legal legislation lessons letter level liaise liaison line link list local locally log maintain maintenance
  make manage management manager managerial mandate mandatory manual map mapping material matrix measure measurement mechanism mediation meet
  meeting member membership memo memorandum message method methodology metric milestone minimise minimum minute model
  modify module monitor monitoring national nationally need network new newly newsletter nominate nomination
  notice notification notify number objective observe obtain offer office officer official open operate operating operation operational
  operationally optimise option order organisation organisational organise orientation outcome outline outstanding overdue overall
  oversee oversight overview owner ownership pack page panel paper part partnership peer perform performance permission personnel person
  perspective phase pilot plan planner planning platform point policy poster practical practice practise prepare preparation
  preparedness present presentation principle priority prioritise prioritisation process procure procurement produce product
  profession professional professionally profile programme progress project promote promotion proportion proportionate proposal propose protect
  protected protocol provide provider provision public publication publish purpose qualified qualification quality question quick
  range rate ratify ratification rationale reach read readiness reason receive recipient recognise recognition recommend
  recommendation reconcile record recorder recording recruit recruitment redesign reduce reduction refer reference refine reflect
  reflection reflective refresh refresher regional register regulation regulator regulatory reinforce relaunch relevant reliable
  remind reminder remit remove removal renew replace replacement replicate report reporter reporting representative request require
  requirement research resilience resolution resolve resource respond response responsibility responsible responsive restructure
  result retain retention revalidation revise revision reword rewrite rigorous robust role roll rollout rota roster rule safe safely safeguard
  safer safety sample sampling satisfaction scale scan scenario scheme scope score scorecard scrutinise scrutiny section secure
  security select selection senior separate series serious serve service session set share sharing sheet
  short show sign signage signpost simple simplify single site skill slide smart software solution source speak special
  specialism specialist specialty specific specification specify sponsor staff staffing staged stakeholder standard standardise
  standardised start state statement statutory status step steering storage store strategic strategically strategy strengthen stronger
  structure structured study subgroup submission submit success successful suitable summary supervise supervision supervisor supervisory
  supply support supportive survey sustain sustainability sustainable system systematic systematically table tailored take target task
  taskforce team technical technology template term terms test text theme thematic theory think threshold tier together tool toolkit
  topic total track tracker tracking train trainer training transfer transform transformation transition transparency transparent
  treat trend triage trial trigger trust type understand understanding undertake unified unit update upgrade upload usable usage use useful
  user using utilise validate validation value variation verbal verify verification version video view virtual vision visible
  visit visual volunteer walk walkabout walkround warning way website widely work worker workflow workforce working workload workplace
  workshop workstream write writing written wide whole wider access accessible accessibility account accuracy accurate accurately
  active actively additional adequate adequately adjust adjustment administration administrative administrator advice advise adviser
  advisor advocacy advocate agency ambition annotated anonymise anonymous answer archive article ask asset assign assistance assistant
  attach attachment automate automatic automatically available availability backlog backup balance barrier basic basis begin behaviour
  benefit board board-level bring buddy build cell centre chair chart choice clarity class click cohort colour column comment
  community company competence competency competent component computer concept conclude conference configure connect connection
  consequence constraint construct contain contingency contractor convene conversation core correct correctly correspondence
  count course coach coaching critical cross cultural customise cycle deal default defect delay deliverable dependency
  depth description context device devise differ dip direct discretion document drill drop duplicate easy edit effort electronic electronically
  eliminate email embed emphasis employ employee employer end enforce enquiry enrol enter entire equip equipment error exact
  exchange execute exempt exist exit expected expertise expire expiry explanation explicit explicitly express extension extra eye fair fast
  feed fill find finder fit fix flexible flexibility floor folder footprint force forecast free front generate generic give go
  good great ground grow handle handler handling hardware help helpful helpline high higher highlight hot hotline house hub human idea ideal
  illustrate image impact improve inbound incorporate incorporated independent index informed input insight install instruct insurance
  intelligence interface internet intranet interview invite involve joined joining judgement label landing language large launch law
  layer layout league level licence light limit live load location lock login logistic look low lower machine mail mailbox main major
  majority market master match matter maximum mean measure media medium merge minor missing mix mobile mode motion move multiple
  mutual name named  necessary negotiate newly norm normal notebook objective occur  online opportunity
  origin original outbound output outreach outside package pair parallel parking participate participation
  partial particular pass password pathway pause pay phone telephone photo physical picture place placement policy pool portal portfolio position positive
  post potential power predict premises pre-populated pressure prevent primary print printed proactive proactively problem
  procedural procedure procedures proof proper properly property prove publicity purchase put qualitative quantitative query
  queue quiet radio raise random randomly rating ratio react ready real reassess reassurance rebuild recall receipt reception recheck
  reconfigure recur reflect refuse regard regardless reject relate relation relaunch release rely remain remote remotely reorganise repair repeat
  repository represent reputation resubmit re-run reset resourcing restore restrict restriction retrain return reuse reverse revisit reward
  right risk road role-play rolling room rotate rotation run save screen script search seat secondary secretary secretariat see seek
  send sense separate sequence server settings setting setup several sharepoint shortfall sign-off signature signed simulate simulation slot
  small social socket space spare spot spreadsheet stable stage standing station stationery stock stop storage storyboard streamline
  stream strict structure style subject subscribe subsequent substantive suggest suggestion suit suite supplement surplus
  switch symbol synchronise tab tablet tag talk teach telephone temporary tender tidy title touch town trace trade traffic
  trained transmit transport travel tree turn tutor tutorial two-way unannounced unavailable uniform unique universal unplanned usual vacancy vacant variable
  vary vehicle vendor venue verification vet viable visibility voice voluntary wait wall wallet watch wave wellbeing welcome window
  wireless wording world wrap yellow zone zoning`;

const care = `abbreviated absence acknowledgement activity acuity acute admission admit adult aftercare aftermath alarm alert alerting
  allergy allied allocate allocation ambulance ambulatory anaesthetic anaesthetist antenatal anti-ligature antibiotic
  anticoagulant anticoagulation antimicrobial antipsychotic aseptic aspiration bag bank barcode barrier bariatric bathroom bed bedside
  belongings bleep blood booking bowel breath bundle calibration call candour cannula cannulation capacity cardiac cardiology cardiotocography care
  carers caseload caseworker catering catheter catheterisation chaperone chaplaincy chemotherapy chest children  chronic clean cleaning
  cleanliness clerking clinic clinical clinically clinician clozapine cognitive colonoscopy commode community-based complex
  compression confidentiality consent constipation consultant contraindication controlled corridor counselling covert crash
  crisis critical curtain day-case decontamination defibrillator dehydration delirium dementia dental dentist dermatology deteriorate deteriorating
  deterioration diabetes  diagnosis diagnostic diagnostics dialysis diary diet dietary dietetic dietetics dietician dietitian
  disability discharge discharged dispense dispensary dispensing disposal doctor domiciliary door dosage dose dosing dosset drain dressing drip drug
  dysphagia echocardiogram elective emergency endoscopy epilepsy equipment evacuation examination extravasation 
  fall falls fatigue feeding fetal fever fire first-aid fit fitness fitting fluid follow-up foot formulary frail frailty
  furniture gas gastroenterology geriatric glucose grab gynaecology haematology haemorrhage hand handle handover handrail harm
  hazard health healthcare hearing heart heel high-risk hoist home hospice hospital housekeeping huddle hydration hygiene
  imaging immobility immunisation implant incontinence infection infusion inhaler injection injury inpatient insulin intensive
  intentional interpreter interpretation intervention intravenous intubation investigation isolate isolation kit kitchen laboratory
   laundry leave length-of-stay ligature lighting liver locker locum lone look-alike lung manual  mattress maternal maternity matron meal measurement
  medical medically medicine medication medicinal mental microbiology midwife midwifery midwives mobility monitor morbidity mouth movement moving multidisciplinary
  nasogastric needle neonatal neonate neurology neurological  nurse nursery nursing nutrition nutritional obs observation observations obstetric
  occupational off-site oncology operating opioid optometry oral orthopaedic orthopaedics outlier outpatient  oxygen paediatric paediatrician
  paediatrics pain palliative paramedic parenteral passport pathology patient patients perinatal personalised pharmacist pharmacy pharmaceutical phlebotomy physical
  physician physiology physiological physiotherapist physiotherapy pillow pneumonia podiatry point-of-care portering position post-operative postnatal practitioner pre-assessment
  pre-operative prescribe prescriber prescribing prescription pressure-relieving prevention preventive preventative  procedure prophylaxis prosthetic
  psychiatric psychiatrist psychiatry psychological psychologist psychology psychotherapy pulse pump radiographer radiography radiology radiologist
  readmission reablement rehab rehabilitation repositioning respiratory respite restraint restrictive resuscitation rheumatology
  rounding safeguarding  scanner scanning school-age screening seclusion secretion sedation self-administration sensor sensory
  sepsis sharps sheet side-effect  skin sleep smoking social-care socks sound speech spinal sputum stairs statins sterile
  sterilisation stoma stroke surgeon surgery surgical surveillance suture swab swallow swallowing symptom syringe telemetry theatre therapeutic
  therapist therapy thrombosis thromboembolism tissue toilet tracheostomy transfusion trauma treatment trolley tube
  turnaround ulcer ultrasound undertake urinary urine urology vaccination vaccine vascular ventilation ventilator venous
  vitals vital volume vulnerability vulnerable waiting ward ward-based washing waste weigh weight wheelchair wipe wound wristband
  x-ray youth  aggression violence debriefing de-escalation substance alcohol misuse drug detoxification
  probation prison police court tribunal section detention  leave-of-absence rapid tranquillisation personality
  forensic community-treatment capacity-assessment best-interests deprivation liberty autism  learning-disability
  homelessness housing education adulthood`;

/** Added after the harmless titles were measured for the first time, so that the figure of that day is the one to report. */
const addedLater = `able add addition afresh arrive became begun bought brought built button card carry chosen dual edition
  found gave given gone held heard hear kept know known landlord led left made met paid people person put rang ring
  reconciliation referral run seen sent set shown size sought spoke spoken start taken taught thought told took
  turn understood wear worn word written`;

const posts = `administrator allied associate chief clerk consultant coordinator deputy director educator executive facilitator
  finance general governance governor head lead manager matron nurse officer operations operational pharmacist physician practitioner president
  principal programme registrar secretary senior sister specialist superintendent supervisor surgeon trainer treasurer vice`;

/** Short forms that everybody in the field reads; other runs of capitals may be somebody's initials. */
const acronyms = `a&e ae aau ahp amu bnf camhs cas ccg cctv chc cmht cnst cpa cpn cqc cqi cqrg crht ctg dbs dnacpr dols don ecg
  ed eol epma epr esr gp gps hcsw hdu hr hssib icb icu ics ipc ipu it itu iv kpi lfpse led mar mca mdt mha mhra mri nair natssips
  news news2 nhs nhse nice nmc od ooh opd opmh ot pals pacs pat pdf pdsa pe peg pew pews ppe prn psirf psii qa qi rag rca
  rcem rcn rcp sbar sdec sitrep sla sop steis toc ttos tto uti vte wrap`;

/** Brought together once; each word is in its plain form, in lower case. */
const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');

export const planWords: ReadonlySet<string> = new Set(
  [functionWords, time, governance, care, addedLater, posts].flatMap(words),
);

export const planAcronyms: ReadonlySet<string> = new Set(words(acronyms));

/**
 * Everyday words that are also family or given names. With a capital letter they are looked at by a person wherever they
 * stand; in lower letters they are words.
 */
export const alsoNames: ReadonlySet<string> = new Set(
  words(`april august banks barber bell berry best bishop black brook brooks brown burns bush carpenter carter chambers church
    cole cook cooper cross curry day dawn dean drew english faith field fields fisher flowers forest fox french frost gardener
    glass grace grant gray green grey hall harper hart heath hill hills holder holly hope hunter ivy joy june king
    lake lamb law lock long love mark marsh mason may mercy mill miller mills moor moss noble north page
    parks penny pope potter powell power price pride reed read rice rich rivers rob rose rowan  sharp
    shepherd short small snow south speed steel stone street sue summer swift taylor temple turner walker wall waters wells
    west wheeler white wise winter wood woods young`),
);
