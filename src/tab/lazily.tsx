import { type ComponentType, use } from 'react';

/** The code of a part did not come, the second time either. A part that throws it can be shown again after `forget`. */
export class CodeMissing extends Error {
  override readonly name = 'CodeMissing';
  readonly forget: () => void;

  constructor(forget: () => void, cause: unknown) {
    super('The code of this part could not be loaded', { cause });
    this.forget = forget;
  }
}

/** A part of the page whose code is loaded when it is first shown. */
export type Lazy<Props> = ComponentType<Props> & {
  /** Loads the code before it is needed. Never rejects: what did not come is asked for again when it is. */
  readonly load: () => Promise<void>;
  readonly isLoaded: () => boolean;
};

/** Long enough for a connection that was lost for a moment. */
const againMs = 1_500;

const twice = <T,>(load: () => Promise<T>): Promise<T> =>
  load().catch(async () => {
    await new Promise((resolve) => setTimeout(resolve, againMs));
    return load();
  });

interface Source<Props> {
  /** The code where it is there already. */
  readonly loaded: () => ComponentType<Props> | null;
  readonly load: () => Promise<ComponentType<Props>>;
}

const openSource = <Props,>(load: () => Promise<ComponentType<Props>>): Source<Props> => {
  let loaded: ComponentType<Props> | null = null;
  let loading: Promise<ComponentType<Props>> | null = null;
  const keep = (part: ComponentType<Props>): ComponentType<Props> => {
    loaded = part;
    return part;
  };
  const forget = (): void => {
    loading = null;
  };
  const missing = (cause: unknown): never => {
    throw new CodeMissing(forget, cause);
  };
  return {
    loaded: () => loaded,
    load: () => {
      loading ??= twice(load).then(keep, missing);
      return loading;
    },
  };
};

const Loaded = <Props extends object>({ source, props }: { source: Source<Props>; props: Props }) => {
  const Part = source.loaded() ?? use(source.load());
  return <Part {...props} />;
};

/**
 * As `lazy` of React, which keeps a failed load for good: this one tries again once by itself, throws CodeMissing to the Guard
 * around it, and loads again after that.
 */
export const lazily = <Props extends object>(load: () => Promise<ComponentType<Props>>): Lazy<Props> => {
  const source = openSource(load);
  const show = (props: Props) => <Loaded source={source} props={props} />;
  return Object.assign(show, {
    load: () =>
      source.load().then(
        () => undefined,
        (cause: unknown) => (cause instanceof CodeMissing ? cause.forget() : undefined),
      ),
    isLoaded: () => source.loaded() !== null,
  });
};
