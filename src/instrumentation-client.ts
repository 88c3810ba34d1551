// The build knows no configuration, so the layout writes the address of the error tracker into the
// page. Without one nothing is loaded.
const dsn = document.querySelector<HTMLMetaElement>('meta[name="sentry-dsn"]')?.content;

if (dsn) {
  void import('./observability/sentry-browser').then(({ startSentry }) => startSentry(dsn));
}
