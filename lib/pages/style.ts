import { dark, light, type Palette } from '../mail/palette';

/** What a form needs beside the colours of a mail: edges of fields that can be seen, and words of warning. */
export interface PageColours extends Palette {
  field: string;
  error: string;
  errorGround: string;
}

export const lightColours: PageColours = {
  ...light,
  field: '#7a8596',
  error: '#a81e1e',
  errorGround: '#fdf1f0',
};

export const darkColours: PageColours = {
  ...dark,
  field: '#77849a',
  error: '#ffb3ac',
  errorGround: '#3a2024',
};

function variables(colours: PageColours): string {
  return Object.entries(colours)
    .map(([name, colour]) => `--${name}:${colour}`)
    .join(';');
}

/** The one style sheet of all pages: the family look of the mails, from 320 pixels to a desktop. */
export const styleSheet = `
:root{color-scheme:light dark;${variables(lightColours)}}
@media (prefers-color-scheme:dark){:root{${variables(darkColours)}}}
*,*::before,*::after{box-sizing:border-box}
[hidden]{display:none!important}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;min-height:100vh;padding:24px 12px 48px;background:var(--page);color:var(--text);
font:16px/1.5625 -apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;overflow-wrap:anywhere}
header,main{max-width:480px;margin:0 auto}
header{display:flex;flex-wrap:wrap;gap:4px 16px;align-items:center;justify-content:space-between;
min-height:56px;padding:0 4px 12px}
.brand{margin:0;font-size:18px;line-height:24px;font-weight:700}
.language{padding:10px 0;font-size:14px;line-height:24px}
.card{padding:32px 28px;background:var(--card);border:1px solid var(--edge);border-radius:12px}
h1{margin:0 0 16px;font-size:24px;line-height:31px;font-weight:700;text-wrap:balance}
h1:focus{outline:none}
p,ul{margin:0 0 16px}
ul{padding-left:22px}
li{margin-bottom:6px}
section>:last-child,form>:last-child,noscript>:last-child{margin-bottom:0}
a{color:var(--link);text-underline-offset:3px}
a:hover{text-decoration-thickness:2px}
form{margin-top:24px}
.field{margin-bottom:20px}
label{display:block;margin-bottom:6px;font-weight:600}
input:not([type=checkbox]){display:block;width:100%;min-height:48px;padding:10px 12px;border:1px solid var(--field);
border-radius:8px;background:var(--card);color:var(--text);font:inherit}
input[aria-invalid=true]{border-color:var(--error);box-shadow:inset 0 0 0 1px var(--error)}
.hint{margin:6px 0 0;font-size:14px;line-height:21px;color:var(--muted)}
.problem{margin:6px 0 0;font-size:14px;line-height:21px;font-weight:600;color:var(--error)}
.reveal{display:flex;gap:10px;align-items:center;width:fit-content;min-height:44px;margin:-8px 0 12px;font-weight:400}
.reveal input{width:20px;height:20px;margin:0;accent-color:var(--link)}
.alert{margin:0 0 20px;padding:12px 14px;border:1px solid var(--error);border-radius:8px;
background:var(--errorGround);color:var(--error)}
button{display:block;width:100%;min-height:48px;padding:12px 24px;border:1px solid transparent;border-radius:8px;
background:var(--button);color:var(--buttonText);font:inherit;font-weight:600;cursor:pointer}
button:hover{text-decoration:underline;text-underline-offset:3px}
button[aria-disabled=true]{cursor:progress;text-decoration:none}
.progress{margin:12px 0 0;font-size:14px;color:var(--muted);text-align:center}
.problem:empty,.alert:empty,.progress:empty{margin:0;padding:0;border:0}
.mark{display:block;width:40px;height:40px;margin:0 0 16px;color:var(--link)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
@media (max-width:480px){body{padding-top:12px}.card{padding:24px 20px}}
@media (forced-colors:active){input[aria-invalid=true]{border-width:3px}}
@media (prefers-reduced-motion:no-preference){input,button{transition:border-color .12s,box-shadow .12s}}
`;
