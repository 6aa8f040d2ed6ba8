export const metadata = { title: "An account from twelve words" };

/** Around every page. */
export default function Layout({ children }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
