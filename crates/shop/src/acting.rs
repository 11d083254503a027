//! Who acts in the back office; a stand-in until the branch with roles is merged.
pub use crate::audit::By as Acting;
use crate::error::{Error, Result};
use vitrine_domain::operator::Permission;
impl crate::Shop {
    /// Whether something may be done.
    pub fn may(&self, by: &Acting, _: Permission) -> Result<()> {
        by.operator.map(drop).ok_or(Error::Forbidden)
    }
}
