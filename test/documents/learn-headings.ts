import { writeFileSync } from 'node:fs';
import { weightsFrom } from './heading-examples.ts';
import { readSources } from './heading-sources.ts';

/**
 * Learns what headings mean, from a table of the headings of public plans (`headings.tsv`: source, position, heading,
 * field, kind of content) and from the phrases that we know: weights of a multinomial logistic regression.
 *
 *   node test/documents/learn-headings.ts TSV [--out FILE] [--without FOLD/FOLDS]
 */
const weightsFile = new URL('../../src/domain/import/lexicon/heading-weights.json', import.meta.url);
const [tsv = '', ...options] = process.argv.slice(2);
const option = (name: string): string | undefined => options[options.indexOf(name) + 1 || options.length];
const sources = readSources(tsv);
const [fold, of] = (option('--without') ?? '').split('/').map(Number);
const used = fold === undefined || of === undefined ? sources : sources.filter((_, at) => at % of !== fold);
const weights = weightsFrom(used);
writeFileSync(option('--out') ?? weightsFile, `${JSON.stringify(weights, null, 1)}\n`);
console.info(`${Object.keys(weights).length} features from ${used.length} sources`);
