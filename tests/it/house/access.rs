//! Every route × every role: who does not hold the right gets in nowhere, and nothing breaks for who does.

use super::tree::demand;
use crate::support::app::TestApp;
use rakkan::access::Role;
use rakkan::portal::ROOMS;

/// A path with something in place of each parameter that no row has.
fn filled(path: &str) -> String {
    let mut out = String::new();
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        out.push_str("10000001");
        rest = after.split_once('}').map_or("", |(_, tail)| tail);
    }
    out + rest
}

#[actix_web::test]
async fn no_role_passes_where_it_has_no_right() {
    let t = TestApp::new().await;
    t.member("admin").await;
    let mut people = vec![(None, t.client())];
    for role in Role::ALL {
        let name = format!("role-{}", role.word());
        if role.is_staff() {
            t.staff(&name, role).await;
        } else {
            t.colleague("admin", &name, role).await;
        }
        people.push((Some(role), t.signed_in(&name).await));
    }
    let mut faults = vec![];
    for (role, client) in &mut people {
        for spec in ROOMS.iter().flat_map(|(_, specs, _)| *specs) {
            // Signing out ends the session that the next line needs.
            if matches!(spec.path, "/signout" | "/profile/sessions/end") {
                continue;
            }
            let path = filled(spec.path);
            let reply = if spec.method == "GET" { client.get(&path).await } else { client.post(&path, &[]).await };
            let line = format!("{} {} as {role:?}: {}", spec.method, spec.path, reply.status);
            let to_sign_in = reply.status == 303 && reply.location.starts_with("/signin?next=");
            let held = spec.right.is_held_by(*role);
            let expected = match (held, &*role) {
                // Without a certificate authority the portal is not ready, and says so.
                (true, _) => !to_sign_in && (reply.status < 500 || spec.path == "/readyz"),
                (false, None) => to_sign_in,
                (false, Some(_)) => reply.status == 404,
            };
            if !expected {
                faults.push(line);
            }
        }
    }
    demand(&faults, "routes that let the wrong people in, or break");
}
