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
    /\b(?:standardi[sz]\w+|forcing function\w*|interlock\w*|by default|default setting\w*|hard stop\w*|automat\w+|re-?design\w*|transform(?:ed|ation|ing)?|new model of|anti-?ligature|ligature|estates?(?= work| change)|refurbish\w*|re-?build\w*|single (?:pathway|point of access|system|record|process|form)|one (?:pathway|record|system)|simplif\w+|cannot be (?:saved|submitted|closed|completed) without|mandatory field\w*|merg\w+ (?:the )?(?:two|both|pathways|systems|records)|replac\w+ (?:the |all |every |old |existing )?(?:equipment|device\w*|pump\w*|system\w*|record\w*|form\w*|window\w*|door\w*)|remov\w+ (?:the |all |every |any )?(?:ligature\w*|equipment|stock|medicine\w*|device\w*|access|barrier\w*|step\w*|hazard\w*|obstruct\w*|duplicat\w*))\b/giu,
  intermediate:
    /\b(?:checklists?|check list|templates?|pro-?formas?|staffing|recruit\w*|additional (?:staff|posts?|sessions)|workload|alerts?|prompts?|dashboards?|huddles?|read-?backs?|software|electronic (?:record|system|form|prescrib)\w*|IT (?:change|system|solution)s?|supervision audit\w*|new (?:[\w-]+ ){0,3}(?:form|tool|matrix|record)s?|escalation (?:route|process|pathway|protocol)s?|case ?load (?:review|weighting|tool)\w*|hand ?overs?|SBAR|tracker|monitoring (?:system|tool)s?|redundan\w+|second (?:nurse|clinician|pharmacist)|simulat\w+|care pathway\w*|joint (?:protocol|working)|multi-?agency (?:meeting|forum|panel)s?|MDT)\b/giu,
  weaker:
    /\b(?:train(?:ing|ed)?|e-?learning|workshops?|policy|policies|procedures?|SOPs?|guidance|guidelines?|protocols?|memos?|e-?mail\w*|letters?|remind\w*|posters?|bulletins?|newsletters?|leaflets?|double[- ]check\w*|discuss\w*|raise awareness|awareness|share(?:d)? (?:the )?learning|communicat\w+|brief(?:ed|ing)s?|supervision|encourag\w+|consider\w*|(?:re-?)?audit\w*|further (?:study|research)|review(?:s|ed|ing)?|meetings?)\b/giu,
};

/**
 * The class of an action by the strongest thing that its words name, and those words. Advice only: words cannot tell what will
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
