import type { Handler } from 'asbuilt';

interface Order {
  readonly productId: string;
  readonly quantity: number;
}

/** What an order costs: ten or more pieces are a tenth cheaper. */
const createOrder: Handler = async ({ body }, { store, next, fail }) => {
  const { productId, quantity } = body as Order;
  const product = await store['Product']!.get(productId);
  if (product === undefined) return fail('NO_SUCH_PRODUCT');
  const discount = quantity >= 10 ? 0.9 : 1;
  const total = Math.round(Number(product['price']) * quantity * discount);
  return next({ body: { productId, quantity, total } });
};

export default createOrder;
