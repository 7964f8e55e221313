import type { SaidOrder } from './order.ts';
import { BY_NAME, BY_TIME } from './order-words.ts';

/** "按创建时间倒序", "按 `price` 升序", "新しい順" */
export function orderAbroad(text: string): SaidOrder | undefined {
  const by = BY.exec(text);
  if (by !== null) {
    const [, code, said = '', direction = ''] = by;
    const field = code ?? FIELDS.find(([pattern]) => pattern.test(said))?.[1] ?? said.trim();
    return { keys: [{ field, descending: DOWN.test(direction) }], start: by.index };
  }
  const first = NEWEST.exec(text);
  return first === null ? undefined : { keys: [{ field: BY_TIME, descending: true }], start: first.index };
}

const BY =
  /(?:按照?|以|依)?\s*(?:`(\w+)`|([\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\w]{1,12}?))\s*(?:的|の)?\s*(倒序|降序|逆序|升序|正序|降順|昇順|从新到旧|从旧到新)/u;
const DOWN = /倒序|降序|逆序|降順|从新到旧/;
const NEWEST = /最新的?(?:在前|优先)|新しい順|从新到旧/;
const FIELDS: readonly (readonly [RegExp, string])[] = [
  [/更新|修改/, 'updated_at'],
  [/创建|登记|添加|作成|登録|时间|日時/, BY_TIME],
  [/名称|名字|标题|名前|名/, BY_NAME],
];
