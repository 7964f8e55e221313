import { rememberedFor } from '../text/remember.ts';
import type { Block } from './document.ts';

/** Every block in document order, depth first, those inside lists and quotes included. */
export const walkBlocks = rememberedFor((blocks: readonly Block[]): readonly Block[] => {
  const found: Block[] = [];
  const waiting: Block[] = [];
  pushReversed(waiting, blocks);
  for (let block = waiting.pop(); block !== undefined; block = waiting.pop()) {
    found.push(block);
    if (block.kind === 'quote') pushReversed(waiting, block.blocks);
    else if (block.kind === 'list') {
      for (let item = block.items.length - 1; item >= 0; item--) {
        pushReversed(waiting, block.items[item]!.blocks);
      }
    }
  }
  return found;
});

function pushReversed(waiting: Block[], blocks: readonly Block[]): void {
  for (let index = blocks.length - 1; index >= 0; index--) waiting.push(blocks[index]!);
}
