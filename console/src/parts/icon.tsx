/** Line icons of the console, 16 px on a 1.4 stroke; the same hand as the phone's. */
const PATHS = {
  home: 'M2.5 7.5 8 3l5.5 4.5V13h-11zM6.5 13V9.5h3V13',
  user: 'M8 8a2.6 2.6 0 1 0 0-5.2A2.6 2.6 0 0 0 8 8zM3 13.5c.4-2.6 2.3-4 5-4s4.6 1.4 5 4',
  segment: 'M6 9.5a3.7 3.7 0 1 0 0-7.4 3.7 3.7 0 0 0 0 7.4zM10 13.9a3.7 3.7 0 1 0 0-7.4 3.7 3.7 0 0 0 0 7.4z',
  send: 'M2.5 8 13.5 3l-3 10.5L7.5 9zM7.5 9l6-6',
  ticket: 'M2 5h12v2a1.2 1.2 0 0 0 0 2.4V12H2V9.4A1.2 1.2 0 0 0 2 7zM9.5 5v7',
  chat: 'M2.5 3.5h11v7H7l-3 2.5v-2.5H2.5zM5.5 7h5',
  order: 'M3.5 2.5h9v11l-2-1.3-2.5 1.3-2.5-1.3-2 1.3zM6 6h4M6 8.5h4',
  back: 'M6 4 3 7l3 3M3 7h7a3 3 0 0 1 0 6H7',
  relay: 'M2.5 4h.1M5.5 4h8M2.5 8h.1M5.5 8h8M2.5 12h.1M5.5 12h5',
  scales: 'M8 2.5v11M5 13.5h6M3 5h10M3 5 1.5 9.5h3zM13 5l-1.5 4.5h3z',
  share:
    'M4.5 8a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0zM14 4a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0zM14 12a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0zM4.4 7.4l6.7-2.8M4.4 8.6l6.7 2.8',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.5 10.5l3 3',
  bell: 'M4 11V7.5a4 4 0 0 1 8 0V11l1 1.2H3zM6.8 14h2.4',
  check: 'M3 8.5l3.3 3.3L13 5',
  warn: 'M8 2.8 14.2 13.2H1.8zM8 6.8v3M8 11.4v.2',
  pay: 'M2.5 4h11v8.5h-11zM2.5 7h11M5 10h2',
  x: 'M4 4l8 8M12 4l-8 8',
  star: 'M8 2.5l1.7 3.6 3.9.5-2.9 2.7.8 3.9L8 11.3l-3.5 1.9.8-3.9L2.4 6.6l3.9-.5z',
  phone: 'M5 2.5h6a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1zM7.3 11.6h1.4',
  exit: 'M9.5 3H3.5v10h6M7 8h6.5M11 5.5 13.5 8 11 10.5',
  box: 'M2.5 5 8 2.2 13.5 5v6L8 13.8 2.5 11zM2.5 5 8 7.8 13.5 5M8 7.8v6',
  truck:
    'M1.5 4h8v7h-8zM9.5 6.5h3l2 2.3V11h-5M4.3 12.8a1.3 1.3 0 1 0 0-2.6 1.3 1.3 0 0 0 0 2.6zM11.7 12.8a1.3 1.3 0 1 0 0-2.6 1.3 1.3 0 0 0 0 2.6z',
  download: 'M8 2.5v7.5M5 7.2 8 10.2l3-3M3 13h10',
  people:
    'M6 7.5a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4zM1.8 13c.3-2.2 1.9-3.5 4.2-3.5s3.9 1.3 4.2 3.5M10.5 7.3a2 2 0 1 0-.6-3.9M11.7 9.8c1.4.4 2.3 1.5 2.5 3.2',
  log: 'M3.5 2.5h9v11h-9zM6 5.5h4M6 8h4M6 10.5h2.5',
  gear: 'M8 10.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4zM8 1.8v2M8 12.2v2M1.8 8h2M12.2 8h2M3.6 3.6 5 5M11 11l1.4 1.4M12.4 3.6 11 5M5 11l-1.4 1.4',
  grip: 'M6 4v.1M6 8v.1M6 12v.1M10 4v.1M10 8v.1M10 12v.1',
  chevron: 'M6 3.5 10.5 8 6 12.5',
} as const;
export type IconName = keyof typeof PATHS;

export const Icon = ({ name, size = 16 }: { name: IconName; size?: number }) => (
  <svg className='icon' width={size} height={size} viewBox='0 0 16 16' aria-hidden>
    <path d={PATHS[name]} />
  </svg>
);

/** 回头: the arrow that comes back. */
export const Logo = ({ size = 26 }: { size?: number }) => (
  <svg width={size} height={size} viewBox='0 0 26 26' aria-hidden>
    <rect width='26' height='26' rx='7' fill='#2F8A50' />
    <path
      d='M7 15.5a6 6 0 1 0 2-6.3M9.3 5.8l-.7 3.8 3.9.6'
      fill='none'
      stroke='#fff'
      strokeWidth='2'
      strokeLinecap='round'
      strokeLinejoin='round'
    />
  </svg>
);
