import { layouts as banners } from './banner-layouts.ts';
import { layouts as cards } from './card-layouts.ts';
import { layouts as forms } from './form-layouts.ts';
import { layouts as further } from './further-layouts.ts';
import { layouts as late } from './late-layouts.ts';
import type { Layout } from './layout.ts';
import { layouts as mixed } from './mixed-layouts.ts';
import { layouts as odd } from './odd-layouts.ts';
import { layouts as pages } from './page-layouts.ts';
import { layouts as published } from './published-layouts.ts';
import { layouts as registers } from './register-layouts.ts';
import { layouts as rough } from './rough-layouts.ts';
import { layouts as sheets } from './sheet-layouts.ts';
import { layouts as words } from './word-layouts.ts';

/** Every layout of our own: its document and its right reading. */
export const everyLayout: readonly Layout[] = [
  ...banners,
  ...cards,
  ...forms,
  ...further,
  ...late,
  ...mixed,
  ...odd,
  ...pages,
  ...published,
  ...registers,
  ...rough,
  ...sheets,
  ...words,
];
