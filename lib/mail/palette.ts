/** The colours of a mail. Text on its ground keeps the contrast that WCAG AA asks for. */
export type Palette = {
  page: string;
  card: string;
  edge: string;
  text: string;
  muted: string;
  codeGround: string;
  link: string;
  button: string;
  buttonText: string;
};

export const light: Palette = {
  page: '#f2f4f7',
  card: '#ffffff',
  edge: '#dde2ea',
  text: '#1b2230',
  muted: '#545e70',
  codeGround: '#f2f5fb',
  link: '#1c4fc4',
  button: '#1c4fc4',
  buttonText: '#ffffff',
};

export const dark: Palette = {
  page: '#0f1319',
  card: '#191f29',
  edge: '#303a49',
  text: '#e9edf4',
  muted: '#a9b4c4',
  codeGround: '#222b38',
  link: '#9cbcff',
  button: '#9cbcff',
  buttonText: '#0f1a30',
};
