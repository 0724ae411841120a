/**
 * What the recommendations of the five published plans ask for, read by hand: how each demand begins, and its latest time. The
 * words of the plans themselves are read from beside the project.
 */
export const asked: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  '000.docx': {
    R1: ['Somerset Clinical Commissioning Group must ensure that the quality', 'that a process is in place'],
    R2: ['Somerset Clinical Commissioning Group must ensure that a system'],
    R3: ['Somerset Clinical Commissioning Group must assess'],
    R4: ['Somerset Clinical Commissioning Group must work', 'Particular attention must'],
    R5: ['NHS Somerset Clinical Commissioning Group must work', 'understand more fully'],
    R6: ['Somerset Clinical Commissioning Group must work'],
  },
  '001.docx': {
    R1: ['Livewell Southwest must ensure that the policy'],
    R2: [
      'NHS Devon Clinical Commissioning Group and Livewell',
      'that provider action plans',
      'that assurance is sought',
      'that action plans are completed',
      'changes to clinical practice',
    ],
    R3: ['NHS Devon Clinical Commissioning Group and Livewell'],
    R4: ['Livewell Southwest must provide assurance'],
    R5: ['Livewell Southwest must provide evidence'],
    R6: ['Livewell Southwest must ensure that crisis'],
    R7: ['Livewell Southwest must provide assurance'],
    R8: ['Livewell Southwest must ensure an effective'],
    R9: ['Livewell Southwest must provide assurance'],
  },
  '002.docx': {
    R1: ['The Trust will provide training'],
    R2: ['The Trust will remind'],
    R3: ['The Trust will develop', 'As part of this the Trust'],
    R4: ['The Trust will review'],
    R5: ['The Trust will provide'],
    R6: ['Trust will conduct an audit @12 month'],
    R7: ['All staff from Community'],
    R8: ['The Trust will review and ensure', 'The Trust will review its Information'],
    R9: ['The Trust will conduct an audit @12 month'],
    R10: ['The Trust will ensure that each CMHT', 'Links to the care pathway'],
    R11: ['The Trust will work', 'The Trust will work'],
    R12: ['The Trust will review its systems'],
    R13: ['The Trust will develop a revised'],
    R14: ['The Trust will ensure that all CMHTs'],
    R15: ['The Trust will ensure that all services', 'that a record'],
    R16: ['The Trust will also review'],
    R17: ['The Safeguarding Adult Board', 'The SAB to communicate'],
    R18: ['The SAB to debate'],
  },
  '003.docx': {
    R1: [
      'The revised contract',
      'Lancashire Local Authority should convene',
      'The Local Pharmaceutical Council, substance misuse services, NHS England should consider @6 month',
    ],
    R2: ['Lancashire Health and Wellbeing Board'],
    R3: ['Lancashire Care NHS Foundation Trust'],
  },
  '004.docx': {
    R1: ['In addition, we recommend an audit @6 month'],
    R2: ['In addition to monitoring'],
    R3: ['When a patient’s permission', 'We recommend that training content'],
    R4: ['We recommend that an audit'],
    R5: ['We recommend the Trust'],
  },
};
