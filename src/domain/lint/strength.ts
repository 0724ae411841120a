/**
 * How strong an action is by the action hierarchy (VA National Center for Patient Safety and IHI, *RCA2*, 2015): what changes
 * the place or the task holds better than what asks people to remember.
 */
export const strengths = ['stronger', 'intermediate', 'weaker'] as const;

export type Strength = (typeof strengths)[number];

export interface Judged {
  /** Null: the words fit no class. */
  readonly strength: Strength | null;
  /** The words that decided, as they are written. */
  readonly words: readonly string[];
}

/** Words of each class. Of a word that is cut short any ending counts. */
const wordsOf: Readonly<Record<Strength, RegExp>> = {
  stronger:
    /\b(?:standardi[sz]\w{1,14}|forcing function\w{0,14}|interlock\w{0,14}|by default|default setting\w{0,14}|hard stop\w{0,14}|automat\w{1,14}|re-?design\w{0,14}|transform(?:ed|ation|ing)?|new model of|anti-?ligature|ligature|estates?(?= work| change)|refurbish\w{0,14}|re-?build\w{0,14}|single (?:pathway|point of access|system|record|process|form)|one (?:pathway|record|system)|simplif\w{1,14}|cannot be (?:saved|submitted|closed|completed) without|mandatory field\w{0,14}|merg\w{1,14} (?:the )?(?:two|both|pathways|systems|records)|replac\w{1,14} (?:the |all |every |old |existing )?(?:equipment|device\w{0,14}|pump\w{0,14}|system\w{0,14}|record\w{0,14}|form\w{0,14}|window\w{0,14}|door\w{0,14})|remov\w{1,14} (?:the |all |every |any )?(?:ligature\w{0,14}|equipment|stock|medicine\w{0,14}|device\w{0,14}|access|barrier\w{0,14}|step\w{0,14}|hazard\w{0,14}|obstruct\w{0,14}|duplicat\w{0,14}))\b/giu,
  intermediate:
    /\b(?:checklists?|check list|templates?|pro-?formas?|staffing|recruit\w{0,14}|additional (?:staff|posts?|sessions)|workload|alerts?|prompts?|dashboards?|huddles?|read-?backs?|software|electronic (?:record|system|form|prescrib)\w{0,14}|IT (?:change|system|solution)s?|supervision audit\w{0,14}|new (?:risk |assessment |clinical |electronic |paper ){0,3}(?:form|tool|matrix|record)s?|escalation (?:route|process|pathway|protocol)s?|case ?load (?:review|weighting|tool)\w{0,14}|hand ?overs?|SBAR|tracker|monitoring (?:system|tool)s?|redundan\w{1,14}|second (?:nurse|clinician|pharmacist)|simulat\w{1,14}|care pathway\w{0,14}|joint (?:protocol|working)|multi-?agency (?:meeting|forum|panel)s?|MDT)\b/giu,
  weaker:
    /\b(?:train(?:ing|ed)?|e-?learning|workshops?|policy|policies|procedures?|SOPs?|guidance|guidelines?|protocols?|memos?|e-?mail\w{0,14}|letters?|remind\w{0,14}|posters?|bulletins?|newsletters?|leaflets?|double[- ]check\w{0,14}|discuss\w{0,14}|raise awareness|awareness|share(?:d)? (?:the )?learning|communicat\w{1,14}|brief(?:ed|ing)s?|supervision|encourag\w{1,14}|consider\w{0,14}|(?:re-?)?audit\w{0,14}|further (?:study|research)|review(?:s|ed|ing)?|meetings?)\b/giu,
};

/**
 * The class of an action by the strongest thing that its words name, and those words. Advice only: words cannot say what will
 * be done.
 */
export const strengthOf = (text: string): Judged => {
  for (const strength of strengths) {
    const words = [...text.matchAll(wordsOf[strength])].map(([word]) => word);
    if (words.length > 0) return { strength, words: [...new Set(words)] };
  }
  return { strength: null, words: [] };
};

export type StrengthMix = Readonly<Record<Strength | 'unclear', number>>;

/** How many actions are of each class. */
export const mixOf = (texts: readonly string[]): StrengthMix => {
  const mix = { stronger: 0, intermediate: 0, weaker: 0, unclear: 0 };
  for (const text of texts) mix[strengthOf(text).strength ?? 'unclear'] += 1;
  return mix;
};
