import { useLayoutEffect, useRef, useState } from 'react';

/** How wide a place on the page is, in pixels, while the window and what is beside it change. */
export const useWidth = () => {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(280);
  useLayoutEffect(() => {
    const found = place.current;
    if (!found) return;
    const measure = () => setWidth(Math.max(200, Math.floor(found.clientWidth)));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(found);
    return () => observer.disconnect();
  }, []);
  return { place, width };
};
