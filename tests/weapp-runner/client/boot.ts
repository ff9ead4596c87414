import type { Boot } from '../protocol';

declare global {
  interface Window {
    __runnerBoot: Boot;
    /** Compiled templates by path; the functions in them are glass-easel's. */
    __runnerTemplates: Record<string, unknown>;
  }
}

/** The app and the settings that node put into the page. */
export const { config, image } = window.__runnerBoot;
export const templates = window.__runnerTemplates;
