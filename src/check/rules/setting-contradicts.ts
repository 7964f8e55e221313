import { type Figure, figuresOf } from '../figure/figure.ts';
import { type SettingFigure, settingFigures, settingsIn, speaksOf } from '../figure/setting-figure.ts';
import { quote } from '../name-operation.ts';
import { CONTRADICTION, type Rule } from '../rule.ts';

const rule: Rule = {
  code: 'setting-contradicts',
  family: 'numbers',
  summary: 'A setting has one value, and a sentence gives the same number another one.',
  severity: CONTRADICTION,
  *find({ design }) {
    const named = new Set(design.settings.filter(one => one.default !== undefined).map(({ name }) => name));
    const inline = settingsIn(design.document).filter(({ name }) => !named.has(name));
    const settings = settingFigures([...design.settings, ...inline], design.title?.value);
    if (settings.length === 0) return;
    const own = new Set(
      [...design.settings.flatMap(({ mentions }) => mentions), ...inline.map(one => one.default!)].map(
        ({ place }) => place.line,
      ),
    );
    const figures = figuresOf(design).filter(({ place }) => !own.has(place.line));
    if (settings.length * figures.length > MOST) return;
    for (const setting of settings) {
      const spoken = figures.filter(figure => speaksOf(setting, figure));
      for (const figure of spoken) {
        if (agrees(setting, figure) || isOfAnother(setting, figure, settings)) continue;
        yield {
          message: `"${quote(figure.amount.written, 20)}" here is ${quote(setting.written, 12)} in \`${quote(setting.name, 36)}\`; write one.`,
          place: figure.place,
          also: [{ place: setting.place, message: quote(setting.written) }],
        };
      }
    }
  },
};
export default rule;

const MOST = 500_000;

const agrees = ({ value }: SettingFigure, { amount }: Figure): boolean =>
  value === amount.value || value === amount.low || sameMonth(value, amount.value);

/** 365 days are a year, 30 days are a month. */
const sameMonth = (one: number, other: number): boolean =>
  one > 2_000_000 && Math.abs(one - other) / Math.max(one, other) < 0.03;

/** Another setting has this very number, or the sentence gives it too. */
function isOfAnother(setting: SettingFigure, figure: Figure, all: readonly SettingFigure[]): boolean {
  return all.some(other => other !== setting && speaksOf(other, figure));
}
