/** Tags of WeChat's built-in components, from the component reference (base library 3.15). */
export const BUILTIN_TAGS: readonly string[] = `
  view text image button input textarea scroll-view swiper swiper-item picker picker-view picker-view-column
  checkbox checkbox-group radio radio-group switch slider form label icon progress navigator rich-text canvas
  video audio map web-view cover-view cover-image movable-area movable-view page-meta navigation-bar root-portal
  match-media page-container official-account open-data open-data-list open-data-item ad ad-custom camera
  live-player live-pusher editor keyboard-accessory share-element grid-view list-view sticky-header sticky-section
  span store-product voip-room functional-page-navigator channel-video channel-live selection native-component
  open-container draggable-sheet double-tap-gesture-handler tap-gesture-handler nested-scroll-header
  nested-scroll-body snapshot store-home store-gift subscribe-msg xr-frame
`
  .trim()
  .split(/\s+/);

/** Selectors may name these besides the tags: the page itself is written `page`. */
export const STYLED_TAGS: ReadonlySet<string> = new Set([...BUILTIN_TAGS, 'page']);
