/**
 * Stand for a component's class prefix and host selector in compiled WXSS. Whether a component is isolated may be
 * decided in its JavaScript (`options.styleIsolation`), so the page fills them in when the component has registered.
 */
export const SCOPE_PLACEHOLDER = '__RUNNERSCOPE__';
export const HOST_PLACEHOLDER = '__RUNNERHOST__';
