import { describe, expect, it } from 'vitest';
import { layouts as banners } from './layouts/banner-layouts.ts';
import { layouts as cards } from './layouts/card-layouts.ts';
import { layouts as forms } from './layouts/form-layouts.ts';
import { layouts as further } from './layouts/further-layouts.ts';
import { layouts as late } from './layouts/late-layouts.ts';
import { missesOf } from './layouts/layout.ts';
import { layouts as mixed } from './layouts/mixed-layouts.ts';
import { layouts as odd } from './layouts/odd-layouts.ts';
import { layouts as pages } from './layouts/page-layouts.ts';
import { layouts as published } from './layouts/published-layouts.ts';
import { layouts as registers } from './layouts/register-layouts.ts';
import { layouts as rough } from './layouts/rough-layouts.ts';
import { layouts as sheets } from './layouts/sheet-layouts.ts';
import { layouts as words } from './layouts/word-layouts.ts';

describe('A plan in a layout that nobody has shown is read as a careful person reads it', () => {
  it.each(
    [
      ...words,
      ...mixed,
      ...registers,
      ...sheets,
      ...pages,
      ...further,
      ...rough,
      ...odd,
      ...late,
      ...forms,
      ...banners,
      ...published,
      ...cards,
    ].map((layout) => [layout.name, layout] as const),
  )('%s', async (_, layout) => {
    expect(await missesOf(layout)).toEqual([]);
  });
});
