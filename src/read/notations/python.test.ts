import { describe, expect, it } from 'vitest';
import { mappedSlice } from '../../text/mapped.ts';
import { sourceOf } from '../../text/source.ts';
import { readPython } from './python.ts';

const read = (text: string): ReturnType<typeof readPython> =>
  readPython(mappedSlice(sourceOf('a.md', text), 0, text.length));

describe('readPython', () => {
  it('reads annotated fields with their defaults, bounds and comments', () => {
    const text = [
      '@dataclass',
      'class Parcel(BaseModel):',
      '    """A thing that is sent."""',
      '    id: UUID  # primary key',
      '    label: str = Field(..., min_length=2, max_length=40)',
      '    weight: Optional[int] = Field(',
      '        None, gt=0,',
      '    )',
      '    state: Literal["open", "shut"] = "open"',
      '    tags: list[str] = []',
      '',
      '    def send(self, to: str) -> None:',
      '        x: int = 1',
    ].join('\n');
    const [parcel] = read(text);
    expect(parcel?.fields.map(({ name, required }) => [name, required])).toEqual([
      ['id', true],
      ['label', true],
      ['weight', false],
      ['state', false],
      ['tags', false],
    ]);
    const rules = (index: number): unknown[] => parcel!.fields[index]!.constraints.map(({ rule }) => rule);
    expect(rules(0)).toEqual([{ kind: 'primary-key' }]);
    expect(rules(1)).toEqual([
      { kind: 'minLength', value: 2 },
      { kind: 'maxLength', value: 40 },
    ]);
    expect(rules(2)).toEqual([{ kind: 'exclusiveMinimum', value: 0 }]);
    expect(parcel?.fields[2]).toMatchObject({ nullable: true, place: { line: 6, endLine: 8 } });
    expect(parcel?.fields[3]).toMatchObject({ type: { kind: 'enum', values: ['open', 'shut'] } });
    expect(rules(3)).toEqual([{ kind: 'default', value: 'open' }]);
    expect(parcel?.methods).toMatchObject([{ name: 'send', signature: 'send(self, to: str) -> None' }]);
  });

  it('reads enums and the columns of an ORM', () => {
    const [state, parcel] = read(
      'class State(str, Enum):\n    OPEN = "open"\n    SHUT = "shut"\n\nclass Parcel(Base):\n    __tablename__ = "parcels"\n    id = Column(Integer, primary_key=True)\n    owner = Column(Integer, ForeignKey("people.id"), nullable=False)\n    code = Column(String(12), unique=True)\n',
    );
    expect(state?.alias).toEqual({ kind: 'enum', values: ['open', 'shut'] });
    expect(parcel?.fields.map(({ name }) => name)).toEqual(['id', 'owner', 'code']);
    expect(parcel?.fields[1]?.constraints.map(({ rule }) => rule)).toContainEqual({
      kind: 'references',
      entity: 'people',
      field: 'id',
    });
    expect(parcel?.fields[2]?.constraints.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining([{ kind: 'maxLength', value: 12 }, { kind: 'unique' }]),
    );
  });

  it('survives open brackets and quotes', () => {
    for (const text of [
      'class A:\n  a: int = (',
      `class A:\n${'  a: x[\n'.repeat(3_000)}`,
      'class A:\n  """',
    ])
      expect(() => read(text)).not.toThrow();
  });
});
