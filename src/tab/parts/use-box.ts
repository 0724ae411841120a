import { useLayoutEffect, useRef, useState } from 'react';

const narrowBelow = 860;

/** Where a list begins on the page, in pixels, and whether it is too narrow for columns. */
export const useBox = () => {
  const body = useRef<HTMLTableSectionElement>(null);
  const [box, setBox] = useState({ top: 0, narrow: window.innerWidth < narrowBelow });
  useLayoutEffect(() => {
    const measure = () => {
      const found = body.current?.getBoundingClientRect();
      if (!found) return;
      const next = { top: Math.round(found.top + window.scrollY), narrow: found.width < narrowBelow };
      setBox((now) => (now.top === next.top && now.narrow === next.narrow ? now : next));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    if (body.current) observer.observe(body.current);
    return () => observer.disconnect();
  }, []);
  return { body, ...box };
};
