// Package client speaks the platform's REST API and returns model types.
//
// There is one road out, Client.do. It adds the key and the bot, bounds time
// and size, judges the answer and names the failure, so that these rules hold
// for every call, whoever writes it:
//
//   - A call is a mutation unless it says that it only reads. Mutations are
//     sent once, whatever happens, and are refused by a read-only client.
//   - Reads are tried up to three times.
//   - HTTP 200 with success:false is a failure.
//   - A mutation whose answer was lost is model.ErrUnknownOutcome, unless it is
//     proved that nothing went out.
//   - The key goes to the configured host only: no redirect is followed.
//
// The platform's interface for live-chat tickets is not documented by its
// vendor. Routes, header and event names are therefore defaults of Config, and
// decoding takes what it can get: numbers as strings, strings as numbers, null,
// lists that come wrapped. One entry that cannot be read never loses its page.
//
// Every resource has a file of its own with the calls at its head and the wire
// structs at its foot.
package client
