/** What the help says of each page, by the first part of its address. All texts of the help and the tour are in this file. */

interface PageHelp {
  readonly title: string;
  readonly lines: readonly string[];
}

const anyPage: PageHelp = {
  title: 'Followthrough',
  lines: [
    'Choose a page at the top. The magnifying glass, Ctrl+K or / finds a case, an action, an owner or a file from anywhere.',
    'Open an action to see everything about it. Close it with Escape.',
  ],
};

const pageHelp: Readonly<Record<string, PageHelp>> = {
  overview: {
    title: 'Overview',
    lines: [
      'How we are doing: how many actions are open, how late they are, and whether there are more or fewer than before.',
      'Every number is a link to exactly the actions that it counts.',
      '“On time only because the date was moved” means that the first date has passed and the present one has not.',
      'Below, choose Case, Post or Organisation to see the same figures for each of them.',
    ],
  },
  mine: {
    title: 'My work',
    lines: [
      'What is yours to do, by what comes next. Only you see this page in this way.',
      'Done, On track and Blocked are saved at once. The bar at the bottom undoes the last change.',
      'Choose an action to add evidence, a note or a new date.',
    ],
  },
  cases: {
    title: 'Cases',
    lines: [
      'A case is one incident, with its references, its folder and its action plans.',
      'Open a case to see its recommendations and actions, its folder and its history.',
      'To add a plan, choose Import and the case that it belongs to.',
    ],
  },
  actions: {
    title: 'Actions',
    lines: [
      'Search by text, owner, number or case, and choose what to show. The address keeps your choice, so that you can send it to a colleague.',
      'The arrow keys move through the list and Enter opens an action.',
      'A new date needs a reason. The first date always stays visible.',
    ],
  },
  import: {
    title: 'Import a plan',
    lines: [
      'Choose the case, then drop the document (Word, Excel, PDF, text) or paste the table. Nothing is filed until you confirm the draft.',
      'The document is on the left and what was read from it on the right. The questions take you through what is uncertain.',
      'Your changes are saved as you go. You can close the page and come back.',
    ],
  },
  titles: {
    title: 'Titles shown in Teams',
    lines: [
      'Many people can see a channel. A short title is shown there only after someone has read it and confirmed that it identifies nobody.',
      'Without a confirmed title an action appears by its number only.',
    ],
  },
  settings: {
    title: 'Settings',
    lines: [
      'People and their roles come first, then the weekly summary, titles, folders and the words of your organisation.',
      'At the end you see whether SharePoint is set up correctly.',
    ],
  },
};

/** What the help says of the page at an address. */
export const helpFor = (page: string | undefined): PageHelp => pageHelp[page ?? 'overview'] ?? anyPage;

interface TourStep {
  readonly title: string;
  readonly words: string;
}

/** A short tour of what there is. */
export const tour: readonly TourStep[] = [
  {
    title: 'Every promised action, in one place',
    words:
      'Action plans come in as Word, Excel or PDF. Each action has an owner, a date and the evidence that was promised, and is followed until someone has checked that it was done.',
  },
  {
    title: 'Start at the Overview or at My work',
    words:
      'In a channel the Overview says how we are doing. In the Followthrough app on the left of Teams, My work lists what is yours to do next.',
  },
  {
    title: 'Update an action in one move',
    words:
      'Done, On track or Blocked, here or on the weekly summary in the channel. A new date needs a reason. You can undo your own change for ten minutes.',
  },
  {
    title: 'Done is not the end',
    words:
      'Link or upload the evidence. Someone other than the owner checks it before the action counts as evidenced.',
  },
];
