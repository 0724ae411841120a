import { HostConfig } from 'adaptivecards';

/** Colours are the page's own tokens, so one configuration serves all three themes. */
const token = (name: string) => ({ default: `var(--${name})`, subtle: `var(--${name}-subtle)` });

const foregroundColors = {
  default: token('card-text'),
  dark: token('card-text'),
  light: token('card-text'),
  accent: token('card-accent'),
  good: token('card-good'),
  warning: token('card-warning'),
  attention: token('card-attention'),
};
const container = (background: string) => ({ backgroundColor: `var(--${background})`, foregroundColors });

/** How Teams draws Adaptive Cards: sizes, spaces and words as its own clients have them. */
export const teamsHostConfig = new HostConfig({
  fontFamily: 'inherit',
  supportsInteractivity: true,
  fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 300, default: 400, bolder: 600 },
  lineHeights: { small: 16, default: 20, medium: 20, large: 24, extraLarge: 32 },
  spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
  separator: { lineThickness: 1, lineColor: 'var(--border)' },
  textBlock: { headingLevel: 4 },
  textStyles: { heading: { size: 'large', weight: 'bolder' }, columnHeader: { weight: 'bolder' } },
  imageSizes: { small: 32, medium: 52, large: 100 },
  containerStyles: {
    default: container('card'),
    emphasis: container('card-emphasis'),
    good: container('card-good-background'),
    warning: container('card-warning-background'),
    attention: container('card-attention-background'),
    accent: container('card-accent-background'),
  },
  actions: {
    maxActions: 6,
    spacing: 'default',
    buttonSpacing: 8,
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
    showCard: { actionMode: 'inline', inlineTopMargin: 12, style: 'emphasis' },
  },
  inputs: {
    label: {
      inputSpacing: 'small',
      requiredInputs: { weight: 'bolder', suffix: ' *', suffixColor: 'attention' },
      optionalInputs: { weight: 'bolder' },
    },
    errorMessage: { color: 'attention' },
  },
  factSet: {
    title: { weight: 'bolder', wrap: true, maxWidth: 150 },
    value: { wrap: true },
    spacing: 12,
  },
  table: { cellSpacing: 8 },
});
