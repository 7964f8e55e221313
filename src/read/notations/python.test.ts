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

  it('reads bounds within annotations, keys that may be missing, and the values of enums', () => {
    const [parcel, patch, level, choice] = read(
      [
        'class Parcel(BaseModel):',
        '    label: Annotated[str, Field(min_length=1, max_length=40)]',
        '    weight: conint(ge=1, le=99)',
        '    parts: list["Part"] = Field(default_factory=list, max_length=10)',
        '',
        '    @field_validator("label")',
        '    def strip(cls, v): return v',
        'class Patch(TypedDict, total=False):',
        '    label: Required[str]',
        '    note: str',
        'class Level(IntEnum):',
        '    LOW = 1',
        '    HIGH = 2',
        'class Shelf(models.Model):',
        '    state = models.CharField(max_length=10, choices=[("open", "Open"), ("shut", "Shut")])',
        '    books = models.PositiveIntegerField(default=0)',
      ].join('\n'),
    );
    const rules = (declaration: typeof parcel, index: number): unknown[] =>
      declaration!.fields[index]!.constraints.map(({ rule }) => rule);
    expect(parcel?.fields.map(({ name, required, type }) => [name, required, type?.kind])).toEqual([
      ['label', true, 'string'],
      ['weight', true, 'integer'],
      ['parts', false, 'array'],
    ]);
    expect(rules(parcel, 0)).toEqual([
      { kind: 'minLength', value: 1 },
      { kind: 'maxLength', value: 40 },
    ]);
    expect(rules(parcel, 1)).toEqual([
      { kind: 'minimum', value: 1 },
      { kind: 'maximum', value: 99 },
    ]);
    expect(rules(parcel, 2)).toEqual([{ kind: 'maxItems', value: 10 }]);
    expect(parcel?.methods).toBeUndefined();
    expect(patch?.fields.map(({ required }) => required)).toEqual([true, false]);
    expect(level?.alias).toEqual({ kind: 'enum', values: [1, 2] });
    expect(rules(choice, 0)).toContainEqual({ kind: 'enum', values: ['open', 'shut'] });
    expect(choice?.fields[1]).toMatchObject({ type: { kind: 'integer' } });
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
