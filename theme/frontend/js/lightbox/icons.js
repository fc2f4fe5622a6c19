// Drawn in hairlines, as the thread is.
const drawn = (lines) => `<svg class="pswp__icn" viewBox="0 0 24 24" aria-hidden="true">${lines}</svg>`;

export const CHEVRON = drawn('<path d="M15 4 7 12l8 8"/>'); // Of the way back: PhotoSwipe turns it round for the next.
export const CROSS = drawn('<path d="m5 5 14 14M19 5 5 19"/>');
export const LENS = drawn(
  '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5M7.5 10.5h6"/><path class="pswp__zoom-icn-bar-v" d="M10.5 7.5v6"/>',
);
export const PLAY = drawn('<path d="M7 4.5 19 12 7 19.5z"/>');
export const PAUSE = drawn('<path d="M8.5 5v14M15.5 5v14"/>');
export const STAR = drawn('<path d="M12 12h0"/>');
