/** Words that make a phrase the name of a post. */
export const roleWord =
  /\b(?:director|directors|manager|managers|lead|leads|head|heads|chief|officer|officers|facilitator|facilitators|nurse|nurses|matron|matrons|sister|consultant|consultants|doctor|doctors|gp|gps|psychologist|psychiatrist|pharmacist|pharmacists|therapist|midwife|midwives|practitioner|practitioners|coordinator|co-ordinator|coordinators|co-ordinators|administrator|supervisor|supervisors|sponsor|chair|chairs|chairperson|president|commissioner|commissioners|partner|partners|specialist|specialists|adviser|advisor|analyst|trainer|trainers|tutor|educator|educators|guardian|secretary|ceo|cno|coo|cmo|cfo|cio|md|superintendent|inspector|sergeant|dci|captain|champion|champions|executive|principal|team leader|team leaders|leader|leaders|registrar|governor|worker|workers|clinician|clinicians|dean|treasurer|deputy|associate|assistant|member|members|paramedic|social worker|solicitor|author|owner|reviewer|governance team|safety team|quality team|staff|secretariat|radiographer|dietitian|physiotherapist|surgeon|anaesthetist|technician)\b/iu;

/** Words with which a post can begin: they part a person's name from the post that follows it. */
export const roleStart =
  /^(?:interim|acting|joint|senior|deputy|associate|assistant|head|chief|clinical|medical|nursing|director|manager|lead|matron|consultant|executive|corporate|service|operational|operations|quality|safeguarding|divisional|group|general|named|ward|team|locality|network|public|project|programme|risk|governance|patient|nurse|business|principal|professional|adult|regional|strategic|area|care|community|hospital|trust|mental|health|chair)$/iu;

/** Words that make a phrase the name of an organisation or a part of one. */
export const organisationWord =
  /\b(?:trust|nhs|council|ccg|ccgs|occg|icb|icbs|ics|authority|board|constabulary|police|partnership|agency|agencies|service|services|commissioning group|clinical commissioning groups?|ambulance|university|college|charity|cic|ltd|limited|network|federation|practice|surgery|hospital|hospitals|committee|directorate|directorates|division|department|team|teams|group|england|probation|providers?|housing|association|alliance|collaborative|foundation|social care|health visiting|education|gp surgeries)\b/iu;

/** A whole organisation that stands behind an owner, after a comma, in brackets or on its own line. */
export const wholeOrganisation =
  /(?:\b(?:NHS|Foundation)\s+Trust|\bNHS England(?: and (?:NHS )?Improvement)?|\b(?:County|City|Borough|District|Metropolitan|Unitary)\s+Council|\bCouncil|\bConstabulary|\bPolice(?: Service)?|\bClinical Commissioning Groups?|\bIntegrated Care (?:Board|System)|\bProbation Service|\bAmbulance Service|\bLocal Authority|\bHealth Board|\bFoundation Trust)$/u;

/** A council named without a comma before it: one place name and its kind. */
export const trailingCouncil =
  /^(.*\S(?<!\b(?:of|for|with|and|to|the)))\s+(\p{Lu}[\p{L}’'-]+\s+(?:(?:County|City|Borough|District|Metropolitan)\s+Council|Police|Constabulary))$/u;

/** Words of work that a person is not called by; capitalised words outside this list can be a name. */
const workWord =
  /^(?:north|south|east|west|central|local|national|regional|joint|all|the|and|of|for|trust|nhs|health|mental|care|community|clinical|medical|nursing|quality|safety|patient|public|service|services|social|adult|adults|child|children|childrens|children’s|children's|young|people|older|family|families|safeguarding|governance|risk|information|learning|development|education|training|strategy|digital|business|performance|finance|human|resources|workforce|operations|operational|pharmacy|medicines|primary|secondary|acute|emergency|crisis|home|treatment|inpatient|outpatient|ward|wards|team|teams|unit|division|divisional|directorate|department|network|group|board|committee|council|county|city|borough|district|authority|police|probation|prison|housing|partnership|ambulance|hospital|hospitals|surgery|practice|commissioning|commissioner|england|executive|corporate|estates|facilities|communications|experience|improvement|transformation|research|infection|prevention|control|maternity|paediatric|surgical|dementia|learning|disability|disabilities|autism|forensic|secure|substance|misuse|drug|alcohol|integrated|system|place|locality|area|county|wide|tbc|tba|n\/a|none|policy|project|programme|change|equality|diversity|inclusion|legal|complaints|serious|incident|incidents|investigation|investigations|assurance|audit|data|records|record|it|ig|hr|mh|cpa|cqc|steis|royal|general|infirmary|university|college|school|not|no|yes|to|be|confirmed|agreed|as|above|each|every|relevant|respective|with|via|from|by|in|on|set|life|support|staff|standards|review|plan|action|actions|joint|single|multi|agency|agencies|foundation|somerset|oxford|oxfordshire|buckinghamshire|dorset|lancashire|devon|cornwall|london|kent|surrey|sussex|essex|norfolk|suffolk|yorkshire|cumbria|wiltshire|hampshire|berkshire|bristol|birmingham|manchester|liverpool|leeds|sheffield|nottingham|nottinghamshire|derbyshire|leicestershire|lincolnshire|northamptonshire|cambridgeshire|bedfordshire|hertfordshire|gloucestershire|worcestershire|herefordshire|shropshire|staffordshire|cheshire|merseyside|warwickshire|northumberland|durham|cleveland|tees|tyne|wear|wales|scotland|swindon|bath|plymouth|torbay|early|intervention|years|liaison|diversion|recovery|rehabilitation|psychology|psychiatry|psychological|talking|therapy|therapies|complex|needs|eating|disorder|disorders|personality|perinatal|urgent|planned|elective|critical|medicine|surgery|theatres|cancer|stroke|bed|beds|flow|access|point|bereavement|occupational|physical|healthcare|homeless|veterans|visiting|healthy)$/iu;

const nameWord =
  /^(?:\p{Lu}[\p{Ll}’']+(?:-\p{Lu}\p{Ll}+)?|(?:Mc|Mac|O[’']|De|Van)\p{Lu}?\p{Ll}+|\p{Lu}\.?)$/u;
const title = /^(?:mr|mrs|ms|miss|dr|prof|professor|sir|dame|rev)\.?$/iu;

/** Whether a word can be part of a person's name. */
export const isNameWord = (word: string): boolean =>
  nameWord.test(word) && !workWord.test(word) && !roleStart.test(word) && !roleWord.test(word);

/** Whether a phrase is a person's name: two or three name words, or a title and at least one. */
export const isPerson = (phrase: string): boolean => {
  const words = phrase.trim().split(/\s+/u);
  const first = words[0] ?? '';
  if (title.test(first) && words.length >= 2) return words.slice(1).every(isNameWord) && words.length <= 4;
  return (
    words.length >= 2 && words.length <= 3 && words.every(isNameWord) && words.some((word) => word.length > 2)
  );
};
