import { namedBodies, namesByInitials } from './bodies.ts';
import type { Draft, DraftAction, DraftRecommendation } from './draft.ts';
import { registerOf } from './evidence.ts';
import { joinedRegister, printedRegister } from './evidence-register.ts';
import { gather } from './gather.ts';
import { knownSynonyms } from './heading-words.ts';
import { type Synonyms, vocabularyOf } from './headings.ts';
import { layoutOf } from './layout.ts';
import { ownDraft } from './own-export.ts';
import { planFacts } from './plan-facts.ts';
import { questionsOf } from './questions.ts';
import { finished } from './recommendations.ts';
import { withListsParted } from './run-on-lists.ts';
import type { Source } from './source.ts';
import { accountForWords, textsOf } from './unplaced.ts';

const known = vocabularyOf(knownSynonyms);

/** What `QSC` stands for is most often said once, anywhere in the document. */
const withNamedBodies = (actions: readonly DraftAction[], source: Source): readonly DraftAction[] => {
  if (actions.every(({ reportedTo }) => reportedTo.length === 0)) return actions;
  const names = namesByInitials(textsOf(source));
  if (names.size === 0) return actions;
  return actions.map((action) => ({ ...action, reportedTo: namedBodies(action.reportedTo, names) }));
};

/**
 * Understands a document as an action plan. Takes what a reader gave, the file's name and fingerprint, and the words for
 * headings that a team has added. Gives the draft that a person checks: every word of the source stands in it, none is
 * invented, and what is uncertain is a question.
 */
export const draftFrom = (
  source: Source,
  file: { readonly name: string; readonly sha256: string },
  synonyms: Synonyms = {},
): Draft => {
  const own = ownDraft(source, file);
  if (own !== null) return own;
  const vocabulary = Object.keys(synonyms).length === 0 ? known : vocabularyOf(knownSynonyms, synonyms);
  const layout = layoutOf(withListsParted(source), vocabulary);
  const gathered = gather(layout.entries, layout.legend);
  const recommendations: readonly DraftRecommendation[] = gathered.recommendations.map(finished);
  const actions = withNamedBodies(gathered.actions, source);
  const draft = {
    source: {
      file: file.name,
      format: source.format,
      sha256: file.sha256,
      ...(source.joinedWords && { joinedWords: source.joinedWords }),
    },
    plan: {
      ...planFacts(layout, gathered, source),
      evidenceRegister: joinedRegister(
        printedRegister(source),
        registerOf(actions.flatMap(({ evidence }) => evidence)),
      ),
    },
    recommendations,
    actions,
    questions: questionsOf(recommendations, actions),
  };
  return { ...draft, unplaced: accountForWords(source, draft, gathered.unplaced) };
};
