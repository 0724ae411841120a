/** What a schema yields, as nobody may change it: the shape that the domain's rows have. */
export type DeepReadonly<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends object
    ? { readonly [F in keyof T]: DeepReadonly<T[F]> }
    : T;
