import { Button } from '@fluentui/react-components';
import { Component, type ReactNode, useEffect } from 'react';
import { CodeMissing } from '../lazily.tsx';
import { Empty } from './Empty.tsx';

interface Props {
  /** A change of it, such as another page, tries again. */
  readonly about: string;
  /** Where the words are shown in the place of what is guarded. */
  readonly className?: string | undefined;
  /** Closes what is guarded, where it is no page. */
  readonly close?: () => void;
  readonly children: ReactNode;
}

interface State {
  readonly broken: 'no' | 'by_mistake' | 'not_loaded';
  /** How often it was tried again with the button. */
  readonly tries: number;
  readonly about: string;
}

const Mistake = () => (
  <Empty title="This page could not be shown">
    Nothing was changed. Go to another page, or open the tab again.
  </Empty>
);

/** A deployment takes the old code away: then only the tab’s own page knows where the new code is. */
const NotLoaded = ({ again, isRepeated }: { readonly again: () => void; readonly isRepeated: boolean }) => {
  useEffect(() => {
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, [again]);
  return (
    <Empty title="This page could not be loaded">
      <p role="alert">
        Nothing was changed. The connection may have been lost, or Followthrough may have been updated.
      </p>
      <Button appearance="primary" onClick={again}>
        Try again
      </Button>{' '}
      {isRepeated && <Button onClick={() => window.location.reload()}>Reload the tab</Button>}
    </Empty>
  );
};

/** Keeps one page that could not be shown from taking the whole tab away. React wants a class for this. */
export class Guard extends Component<Props, State> {
  override state: State = { broken: 'no', tries: 0, about: this.props.about };

  static getDerivedStateFromError(cause: unknown): Partial<State> {
    return { broken: cause instanceof CodeMissing ? 'not_loaded' : 'by_mistake' };
  }

  static getDerivedStateFromProps({ about }: Props, state: State): State | null {
    return about === state.about ? null : { broken: 'no', tries: 0, about };
  }

  override componentDidCatch(cause: unknown): void {
    if (cause instanceof CodeMissing) cause.forget();
    else console.error(cause);
  }

  readonly again = (): void => this.setState(({ tries }) => ({ broken: 'no', tries: tries + 1 }));

  override render(): ReactNode {
    const { broken, tries } = this.state;
    const { children, className, close } = this.props;
    if (broken === 'no') return children;
    return (
      <div className={className}>
        {broken === 'by_mistake' ? <Mistake /> : <NotLoaded again={this.again} isRepeated={tries > 0} />}
        {close && <Button onClick={close}>Close</Button>}
      </div>
    );
  }
}
