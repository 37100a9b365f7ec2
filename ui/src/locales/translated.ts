/** The other language's catalogue: exactly the same ids, or it does not compile. */
export type Translated<T> = { readonly [id in keyof T]: string };
