import type { Design } from '../../design/index.ts';
import type { Unwritten } from './unwritten.ts';

/** What only keeps a place in the lines that a document has about itself, in any template. */
const PLACE =
  /^[`*_"']*(?:<(?!https?:|mailto:)[^<>@]{1,60}>|\{\{[^{}]{1,60}\}\}|YYYY[-/.]MM[-/.]DD|DD[-/.]MM[-/.]YYYY|MM\/DD\/YYYY|YOUR[ _-]NAME(?: <[^<>]*>)?|[Yy]our [Nn]ame|@(?:owner|reviewer|author)\d?(?:, @(?:owner|reviewer|author)\d?)*|TODO@example\.com)[`*_"'.]*$/;

/** `[Your name]`, `[Date]`, `[Link to the ticket]`: what stands in brackets is told, not written. */
const TOLD =
  /^[`*_"']*\[(?:(?:your|insert|add|enter|link to|name of|e\.g\.) ?[^\][()]{0,50}|(?:(?:full|first|last|project|feature|team|author|owner|reviewer)[ _-]?)?(?:names?|date|author|owner|reviewers?|title|team|e-?mail|yyyy-mm-dd|version|link|number)(?: ?[/,] ?(?:names?|e-?mail|handle|role|team))*)\][`*_"'.]*$/i;

/** Ladders and kinds that templates offer to choose from. */
const CHOICE =
  /^(?:low|medium|med|high|critical|urgent|p[0-5]|must|should|could|won'?t|minor|major|trivial|yes|no|xs|s|m|l|xl|small|large|feature|bug|bugfix|chore|refactor|enhancement|spike|epic|task|story|internal|public|confidential|secret)$/i;

/** Values of the metadata that nobody filled in, and menus of which nobody chose. */
export function unwrittenMetadata({ metadata, document, statuses }: Design): readonly Unwritten[] {
  const { text: source } = document.source;
  return metadata.flatMap(({ value, place }): readonly Unwritten[] => {
    if (statuses.some(status => status.place.start === place.start)) return [];
    const { start, end } = place;
    const text = source.slice(start, end);
    const at = text.lastIndexOf(value);
    const span = at > 0 ? { start: start + at, end: start + at + value.length } : { start, end };
    if ((PLACE.test(value) || TOLD.test(value)) && !isLink(document, value))
      return [{ ...span, text: value, kind: 'placeholder' }];
    return isMenu(value) ? [{ ...span, text: value, kind: 'menu' }] : [];
  });
}

function isLink({ definitions }: Design['document'], value: string): boolean {
  const label = /\[([^\]]*)\]/.exec(value)?.[1];
  return label !== undefined && definitions.has(label.trim().toLowerCase().toUpperCase());
}

/** `High | Medium | Low` and `Yes | No`. */
function isMenu(value: string): boolean {
  if (value.length > 120 || !/[|/]/.test(value)) return false;
  const bare = value.replace(/^[[<({]|[\]>)}]$/g, '').replace(/[`*_"']/g, '');
  const choices = bare.split(value.includes('|') ? '|' : '/').map(choice => choice.trim());
  return choices.length >= (value.includes('|') ? 2 : 3) && choices.every(choice => CHOICE.test(choice));
}
