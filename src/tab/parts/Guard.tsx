import { Component, type ReactNode } from 'react';
import { Empty } from './Empty.tsx';

interface Props {
  /** A change of it, such as another page, tries again. */
  readonly about: string;
  readonly children: ReactNode;
}

interface State {
  readonly broken: boolean;
  readonly about: string;
}

/** Keeps a mistake of ours on one page from taking the whole tab away. React wants a class for this. */
export class Guard extends Component<Props, State> {
  override state: State = { broken: false, about: this.props.about };

  static getDerivedStateFromError(): Partial<State> {
    return { broken: true };
  }

  static getDerivedStateFromProps({ about }: Props, state: State): State | null {
    return about === state.about ? null : { broken: false, about };
  }

  override componentDidCatch(cause: unknown): void {
    console.error(cause);
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <Empty title="This page could not be shown">
        Nothing was changed. Go to another page, or open the tab again.
      </Empty>
    );
  }
}
