/** Items changed on their way. A list stays one that need not be awaited: awaiting costs a turn of the event loop an item. */
export function mapped<From, To>(items: Iterable<From> | AsyncIterable<From>, change: (item: From) => To): Iterable<To> | AsyncIterable<To> {
  return Symbol.iterator in items ? atOnce(items, change) : later(items, change)
}

function* atOnce<From, To>(items: Iterable<From>, change: (item: From) => To): Generator<To> {
  for (const item of items) yield change(item)
}

async function* later<From, To>(items: AsyncIterable<From>, change: (item: From) => To): AsyncGenerator<To> {
  for await (const item of items) yield change(item)
}
