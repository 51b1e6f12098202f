import { dark, light } from './palette';

const SANS = "-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";
const MONO = "ui-monospace,SFMono-Regular,Menlo,Consolas,'Liberation Mono',monospace";

const CODE = `margin:0 0 24px;padding:18px 8px;background:${light.codeGround};border:1px solid ${light.edge};\
border-radius:8px;font-family:${MONO};font-weight:700;text-align:center;white-space:nowrap;\
color:${light.text};-webkit-user-select:all;user-select:all`;

const BREAKABLE = 'overflow-wrap:anywhere;word-break:break-word';

const inline = {
  body: `margin:0;padding:0;background:${light.page}`,
  page: `padding:24px 12px;background:${light.page};-webkit-text-size-adjust:100%`,
  preheader: `display:none;max-height:0;overflow:hidden;opacity:0;font-size:1px;line-height:1px;\
color:${light.page};mso-hide:all`,
  frame: `width:560px;max-width:100%;margin:0 auto;border-collapse:separate;font-family:${SANS};${BREAKABLE}`,
  brand: `padding:4px 4px 16px;font-family:${SANS};font-size:18px;line-height:24px;font-weight:700;\
color:${light.text}`,
  card: `padding:32px 28px 12px;background:${light.card};border:1px solid ${light.edge};border-radius:12px;\
font-family:${SANS}`,
  heading: `margin:0 0 16px;font-size:24px;line-height:31px;font-weight:700;color:${light.text}`,
  text: `margin:0 0 20px;font-size:16px;line-height:25px;color:${light.text}`,
  code: `${CODE};font-size:36px;line-height:44px;letter-spacing:5px`,
  longCode: `${CODE};font-size:25px;line-height:36px;letter-spacing:1px`,
  gap: 'letter-spacing:.55em',
  end: 'letter-spacing:0',
  button: `display:inline-block;padding:13px 24px;background:${light.button};border-radius:8px;\
font-size:16px;line-height:22px;font-weight:600;color:${light.buttonText};text-decoration:none`,
  fallback: `margin:0 0 20px;font-size:14px;line-height:21px;color:${light.muted}`,
  link: `color:${light.link};word-break:break-all`,
  adviceTitle: `margin:28px 0 6px;padding-top:24px;border-top:1px solid ${light.edge};font-size:16px;\
line-height:24px;font-weight:600;color:${light.text}`,
  footer: `padding:16px 4px 0;font-family:${SANS};font-size:13px;line-height:20px;color:${light.muted}`,
};

export type Part = keyof typeof inline;

/** The attributes of one part: its light style, and the class that dark mode and small screens change. */
export function part(name: Part): string {
  return `class="${name}" style="${inline[name]}"`;
}

/** What cannot stand inline; a client that drops it shows the light style, which is complete. */
export const styleSheet = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (max-width:600px){.frame{width:100%!important}.card{padding:24px 20px 4px!important}}
@media (prefers-color-scheme:dark){
.body,.page{background:${dark.page}!important}
.card{background:${dark.card}!important;border-color:${dark.edge}!important}
.brand,.heading,.text,.adviceTitle{color:${dark.text}!important;border-color:${dark.edge}!important}
.code,.longCode{background:${dark.codeGround}!important;border-color:${dark.edge}!important;\
color:${dark.text}!important}
.button{background:${dark.button}!important;color:${dark.buttonText}!important}
.link{color:${dark.link}!important}
.fallback,.footer{color:${dark.muted}!important}
}
`;
