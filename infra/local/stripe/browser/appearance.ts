/** Applies Stripe's Appearance API to the form: theme, variables and rules, as CSS properties. */
import type { FormOptions } from './protocol';

const THEMES: Record<string, Record<string, string>> = {
  stripe: {},
  night: {
    colorPrimary: '#85d996',
    colorBackground: '#30313d',
    colorText: '#ffffff',
    colorDanger: '#fe87a1',
    borderColor: '#424353',
  },
  flat: { colorBackground: '#f1f1f1', borderColor: 'transparent', borderRadius: '8px' },
};

/** The variables the form's style sheet reads, as `--colorPrimary` and so on. */
const VARIABLES = [
  'borderColor',
  'borderRadius',
  'colorBackground',
  'colorDanger',
  'colorPrimary',
  'colorText',
  'colorTextPlaceholder',
  'colorTextSecondary',
  'fontFamily',
  'fontSizeBase',
  'fontWeightNormal',
  'spacingUnit',
];

/** A class of Stripe's form, perhaps with a state: `.Input`, `.Input--invalid`, `.Tab:hover`. */
const SELECTOR = /^\.[A-Z][A-Za-z]*(--[a-z]+)?(::?[a-z-]+)?$/;

function ruleText(selector: string, declarations: Record<string, string>): string {
  // The browser's own parser drops what is not a property or could leave its declaration.
  const style = document.createElement('div').style;
  for (const [property, value] of Object.entries(declarations)) {
    const name = property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    style.setProperty(name, value);
  }
  return `${selector} { ${style.cssText} }`;
}

function loadFonts(fonts: FormOptions['fonts']): void {
  for (const { family, src, weight, style } of fonts) {
    if (!family || !src) continue;
    const face = new FontFace(family, src, {
      ...(weight ? { weight } : {}),
      ...(style ? { style } : {}),
    });
    face.load().then(
      () => document.fonts.add(face),
      () => console.warn(`Stripe.js: the font ${family} could not be loaded`),
    );
  }
}

let rules: CSSStyleSheet | undefined;

/** Restyles the form. Fonts are loaded once, with the first options. */
export function applyAppearance({ appearance, fonts }: FormOptions): void {
  const values = { ...THEMES[appearance.theme ?? 'stripe'], ...appearance.variables };
  for (const name of VARIABLES) {
    const value = values[name];
    if (value) document.documentElement.style.setProperty(`--${name}`, value);
    else document.documentElement.style.removeProperty(`--${name}`);
  }
  if (!rules) {
    rules = new CSSStyleSheet();
    document.adoptedStyleSheets = [rules];
    loadFonts(fonts);
  }
  const allowed = Object.entries(appearance.rules ?? {}).filter(([name]) => SELECTOR.test(name));
  rules.replaceSync(allowed.map(([name, block]) => ruleText(name, block)).join('\n'));
}
