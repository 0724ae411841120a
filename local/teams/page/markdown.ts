import { h } from './dom.ts';

/** Stands for a mark that was written with a backslash, so that it is not read as Markdown. */
const hide = (text: string): string =>
  text.replace(/\\([\\`*_{}[\]<>#~|()+.!-])/gu, (_, mark: string) =>
    String.fromCodePoint(0xe000 + (mark.codePointAt(0) ?? 0)),
  );
const unhide = (text: string): string =>
  text.replace(/[\uE000-\uE0FF]/gu, (mark) =>
    escapeHtml(String.fromCodePoint((mark.codePointAt(0) ?? 0) - 0xe000)),
  );

function escapeHtml(text: string): string {
  const element = h('span');
  element.textContent = text;
  return element.innerHTML.replaceAll('"', '&quot;');
}

const inline = (text: string): string =>
  text
    .replace(/\*\*(.+?)\*\*/gu, '<strong>$1</strong>')
    .replace(/(?<![\w*])[*_](.+?)[*_](?![\w*])/gu, '<em>$1</em>')
    .replace(/\[([^\]]+)\]\((https?:[^)\s]+)\)/gu, '<a href="$2" target="_blank" rel="noreferrer">$1</a>');

const list = (lines: readonly string[], mark: RegExp, name: 'ul' | 'ol'): string =>
  `<${name}>${lines.map((line) => `<li>${inline(line.replace(mark, ''))}</li>`).join('')}</${name}>`;

function block(text: string): string {
  const lines = text.split('\n');
  if (lines.every((line) => /^[-*] /u.test(line))) return list(lines, /^[-*] /u, 'ul');
  if (lines.every((line) => /^\d+\. /u.test(line))) return list(lines, /^\d+\. /u, 'ol');
  // A single line break is a space, as Teams has it.
  return `<p>${lines.map(inline).join(' ')}</p>`;
}

/** The small part of Markdown that Teams reads in messages and cards, as HTML; everything else stays text. */
export function markdown(text: string): string {
  const blocks = escapeHtml(hide(text)).split(/\n{2,}/u);
  return unhide(blocks.map(block).join(''));
}
