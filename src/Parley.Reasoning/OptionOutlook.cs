using Parley.Core;
using Parley.Proofs;

namespace Parley.Reasoning;

/// <summary>What can become of one option: verified both ways.</summary>
/// <param name="Option">The option.</param>
/// <param name="Full">Whether a full settlement that takes it is certain, possible or blocked; agreed where what is agreed is one.</param>
/// <param name="FullPackage">The full settlement that shows it; null where it is blocked.</param>
/// <param name="Any">The same for whatever can be signed with it, a full settlement or a part; certain where it leaves everything as it is.</param>
/// <param name="AnyPackage">The package that shows it; null where it is blocked.</param>
public sealed record OptionOutlook(Settled Option, Status Full, Package? FullPackage, Status Any, Package? AnyPackage);
