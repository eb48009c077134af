// The one place that knows the rendering library. Texts become text nodes, never markup.
export {
  html, render, Component, createContext,
  useState, useEffect, useLayoutEffect, useRef, useMemo, useCallback, useContext,
} from './vendor/htm-preact-standalone.js';
