import change from './change/template.md' with { type: 'text' };
import feature from './feature/template.md' with { type: 'text' };
import numbered from './numbered/template.md' with { type: 'text' };
import proposal from './proposal/template.md' with { type: 'text' };
import record from './record/template.md' with { type: 'text' };

/** The template of each dialect, by its name. */
export const templates: Readonly<Record<string, string>> = { numbered, record, proposal, change, feature };
