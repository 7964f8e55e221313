import { OPTIONAL_MARK } from '../dialects/team/title.ts';
import type { Said } from './guidance.ts';

/** Whether something must be there, and the words of the template that say so. */
export interface Duty {
  readonly required: boolean;
  readonly why: string;
  /** The line of those words, from 1. */
  readonly line?: number;
}

/** What a heading itself says: `Rollout (optional)`, `Summary (required)`. */
export function dutyOfTitle(title: string): Duty | undefined {
  const optional = OPTIONAL_MARK.exec(title);
  if (optional) return { required: false, why: `its heading says "${optional[0].trim()}"` };
  const required = REQUIRED_MARK.exec(title);
  return required ? { required: true, why: `its heading says "${required[0].trim()}"` } : undefined;
}

/** `Summary (required)` */
export const REQUIRED_MARK =
  /\s*[([{*_]{1,3}\s*(?:required|mandatory|obligatorisch|pflicht|obligatoire|obligatorio|obrigatório|必填|必須|必须|필수)\s*[)\]}*_]{1,3}$/i;

/** What the guidance under a heading says about leaving the section out. */
export function dutyOfGuidance(said: readonly Said[]): Duty | undefined {
  for (const { text, line } of said) {
    const sentence = sentencesOf(text).find(isOptional);
    if (sentence !== undefined) return { required: false, why: `"${shortened(sentence)}"`, line };
  }
  return undefined;
}

/** Tells whether a sentence of guidance, or a remark beside a key, lets the author leave the thing out. */
export function isOptional(sentence: string): boolean {
  if (sentence.length > 400 || NEGATED.test(sentence)) return false;
  return SIGNS.some(sign => sign.test(sentence));
}

/** "This section is not optional", "Do not remove this section" */
const NEGATED =
  /\b(?:not|never|isn't) optional\b|\b(?:not|never|don't|can't|cannot) (?:be )?(?:remove|delete|omit|skip|drop|le(?:ave|ft) out)/i;

const SIGNS: readonly RegExp[] = [
  // "This section is optional for …", "The subsection is strictly optional."
  /\b(?:this|the)(?: sub-?)?\s?(?:section|heading|field|key|part|chapter)s? (?:is|are) (?:\w+ )?optional\b/i,
  // "This is an optional element. Feel free to remove."
  /\b(?:this is|these are|the following (?:\w+ )?are) (?:an? )?optional\b/i,
  /\bfeel free to (?:remove|delete|omit|skip|drop)\b/i,
  // "(Optional) …", "Optional: …", "Optional."
  /^[\s*_([{<>]*optional\b[\s*_]*(?:$|[)\]}>:.,;!–—-])/i,
  /[([]optional[)\]]/i,
  // "Remove this section if it does not apply", "Delete if not needed"
  /\b(?:remove|delete|omit|skip|drop|leave out) (?:this|the) (?:(?:whole|entire) )?(?:sub-?)?\s?(?:section|heading|field|line|part|element)\b(?! (?:title|name))/i,
  /(?:^|[.;:,(–—-]\s*|\b(?:please|simply|just|or|and) )(?:remove|delete|omit|skip|drop|leave out)(?: it| this)? (?:if|when|where|unless) /i,
  /\b(?:section|heading|field|key|part|element|it|this)\b[^.]{0,30}\b(?:may|can|could) (?:safely )?be (?:removed|deleted|omitted|skipped|dropped|left (?:out|off))\b/i,
  /\b(?:include|add|use|write|keep|complete|fill (?:in|out)) this (?:sub-?)?\s?(?:section|field|key|part) (?:only )?(?:if|when|where|for)\b/i,
  /\bonly (?:required|needed|necessary|applicable|relevant|include|for)\b[^.]{0,20}\b(?:if|when|for|where)\b/i,
  /\b(?:if|when|where) not (?:needed|applicable|relevant|required|used)\b[^.]{0,20}\b(?:remove|delete|omit|skip|drop)\b/i,
  /\b(?:abschnitt|feld) ist (?:optional|freiwillig)\b|\bentfernen, (?:wenn|falls)\b/i,
  /\b(?:section|champ|partie) (?:est )?(?:facultatif|facultative|optionnel|optionnelle)\b/i,
  /\b(?:sección|seção|campo) (?:es |é )?opcional\b/i,
  /(?:可选|可省略|選填|任意|省略可|선택 ?사항)/,
];

function sentencesOf(text: string): readonly string[] {
  return text.split(/(?<=[.!?。])\s+/);
}

function shortened(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59).trimEnd()}…`;
}
