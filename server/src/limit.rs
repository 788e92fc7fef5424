//! How often one address may try: entering a code, verifying a report, signing in.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::num::NonZeroU32;
use std::time::Duration;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::{Extensions, HeaderMap, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use governor::clock::Clock as _;
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::HashMapStateStore;
use governor::{Quota, RateLimiter};

use crate::auth::has_session;
use crate::clock::Clock;
use crate::error::AppError;
use crate::site::Site;

/// Addresses that are remembered before those that did nothing lately are forgotten.
const MANY: usize = 10_000;

/// What is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    /// Opening an authorisation, or what somebody is asked to agree to, by its code: a counter or an
    /// office may sit behind one address.
    Authorised,
    /// Verifying a report or a proof.
    Verify,
    /// Signing in, and staying so.
    SignIn,
    /// Searching by a program or a reader of feeds, or in one's own records: each look leaves a line that nobody
    /// may delete.
    Search,
    /// Asking the assistant.
    Ask,
    /// Saying whether a piece was useful.
    Useful,
    /// What else is sent in a conversation: steps of a dialogue, marks, asking for a person.
    Talk,
    /// Asking for a person at the desk.
    Call,
    /// Beginning an attempt of the contest or a practice, or making a class.
    Begin,
    /// Answering in the contest: a whole class may sit behind one address.
    Answer,
    /// Opening or checking a certificate of the contest: as whole a class, and it names nobody.
    Certificate,
}

/// The counts of every gate.
pub struct Limits([Limiter; 11]);

struct Limiter {
    limiter: RateLimiter<IpAddr, HashMapStateStore<IpAddr>, Ticks, NoOpMiddleware<Duration>>,
    clock: Ticks,
}

/// The site's clock, as the limiter wants it.
#[derive(Clone)]
struct Ticks(Clock);

impl governor::clock::Clock for Ticks {
    type Instant = Duration;

    fn now(&self) -> Duration {
        Duration::from_millis(u64::try_from(self.0.now().as_millisecond()).unwrap_or(0))
    }
}

impl Gate {
    /// How many tries a minute, and at once.
    fn quota(self) -> Quota {
        let times: u32 = match self {
            Self::Call => 6,
            Self::Useful => 10,
            Self::Verify => 30,
            Self::Authorised | Self::SignIn | Self::Ask | Self::Talk => 60,
            Self::Search | Self::Begin => 120,
            Self::Certificate => 600,
            Self::Answer => 1200,
        };
        Quota::per_minute(NonZeroU32::new(times).unwrap_or(NonZeroU32::MIN))
    }

    /// Whether this request tries, or only shows the form.
    fn tries(self, request: &Request) -> bool {
        match self {
            Self::Authorised
            | Self::SignIn
            | Self::Ask
            | Self::Talk
            | Self::Call
            | Self::Useful
            | Self::Begin
            | Self::Answer => request.method() == Method::POST,
            Self::Search => request.uri().path() != "/search" || has_session(request.headers()),
            // The number stands in the query, or in the address itself.
            Self::Verify => {
                request.uri().query().is_some()
                    || request.uri().path().starts_with("/volunteer/proof/")
            }
            Self::Certificate => {
                request.uri().query().is_some() || request.uri().path() != "/contest/certificate"
            }
        }
    }
}

impl Limits {
    /// Counts by this clock.
    pub fn new(clock: &Clock) -> Self {
        let gates = [
            Gate::Authorised,
            Gate::Verify,
            Gate::SignIn,
            Gate::Search,
            Gate::Ask,
            Gate::Useful,
            Gate::Talk,
            Gate::Call,
            Gate::Begin,
            Gate::Answer,
            Gate::Certificate,
        ];
        Self(gates.map(|gate| {
            let clock = Ticks(clock.clone());
            let limiter =
                RateLimiter::new(gate.quota(), HashMapStateStore::default(), clock.clone());
            Limiter { limiter, clock }
        }))
    }

    /// Counts a try from this address.
    ///
    /// # Errors
    /// After how many seconds it may try again.
    pub fn check(&self, gate: Gate, address: IpAddr) -> Result<(), u64> {
        let Limiter { limiter, clock } = &self.0[gate as usize];
        if limiter.len() > MANY {
            limiter.retain_recent();
        }
        limiter.check_key(&network(address)).map_err(|until| {
            let wait = until.wait_time_from(clock.now());
            wait.as_secs() + u64::from(wait.subsec_nanos() > 0)
        })
    }
}

/// Middleware: lets a request through, or says when to try again.
pub async fn limit(
    State((site, gate)): State<(Site, Gate)>,
    request: Request,
    next: Next,
) -> Response {
    if gate.tries(&request)
        && let Err(seconds) =
            site.limits.check(gate, address(&site, request.headers(), request.extensions()))
    {
        return AppError::Busy { seconds }.into_response();
    }
    next.run(request).await
}

/// Who asks. Behind a proxy every request comes from the proxy's address, so the header that it sets
/// is believed, but only where the operator named it: anybody can send a header.
pub fn address(site: &Site, headers: &HeaderMap, extensions: &Extensions) -> IpAddr {
    let header = site.settings.proxy_header.as_deref();
    let told = header.and_then(|name| {
        let values = headers.get_all(name);
        // The last one is what the proxy itself saw.
        let last = values.iter().next_back()?.to_str().ok()?;
        last.rsplit(',').next()?.trim().parse().ok()
    });
    let peer = extensions.get::<ConnectInfo<SocketAddr>>().map(|it| it.0.ip());
    told.or(peer).unwrap_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED))
}

/// What is counted together: an IPv4 address, or an IPv6 network of one household (/64).
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(it) => IpAddr::V6(Ipv6Addr::from_bits(it.to_bits() >> 64 << 64)),
        v4 => v4,
    }
}

#[cfg(test)]
mod tests {
    use jiff::{SignedDuration, Timestamp};

    use super::*;

    #[test]
    fn each_address_has_its_own_tries_and_gets_new_ones_with_time() {
        let clock = Clock::at(Timestamp::constant(1_795_399_200, 0));
        let limits = Limits::new(&clock);
        let [one, two] = ["192.0.2.1", "192.0.2.2"].map(|it| it.parse::<IpAddr>().unwrap());
        for _ in 0..10 {
            assert_eq!(limits.check(Gate::Useful, one), Ok(()));
        }
        assert_eq!(limits.check(Gate::Useful, one), Err(6));
        assert_eq!(limits.check(Gate::Useful, two), Ok(()));
        assert_eq!(limits.check(Gate::Verify, one), Ok(()));
        clock.advance(SignedDuration::from_secs(6));
        assert_eq!(limits.check(Gate::Useful, one), Ok(()));
    }

    #[test]
    fn a_household_is_one_address() {
        let of = |text: &str| network(text.parse().unwrap());
        assert_eq!(of("2001:db8::1"), of("2001:db8::ffff"));
        assert_ne!(of("2001:db8::1"), of("2001:db8:0:1::1"));
        assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.1"));
    }
}
